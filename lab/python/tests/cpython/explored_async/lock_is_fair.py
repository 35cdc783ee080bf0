import asyncio

async def work(lock, name):
    for _ in range(2):
        async with lock:
            print(name, end=" ")

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work(lock, "a"), work(lock, "b"))

asyncio.run(main())
