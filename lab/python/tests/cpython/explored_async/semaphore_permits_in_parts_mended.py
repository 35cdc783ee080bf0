import asyncio

async def take_two(semaphore, name):
    await semaphore.acquire()
    print('first')
    await semaphore.acquire()
    print(name)
    semaphore.release()
    semaphore.release()

async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(take_two(semaphore, "a"), take_two(semaphore, "b"))

asyncio.run(main())
