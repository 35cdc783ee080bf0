import asyncio

async def work(semaphore):
    await semaphore.acquire()
    try:
        await asyncio.sleep(1)
    finally:
        semaphore.release()

async def main():
    semaphore = asyncio.Semaphore(1)
    task = asyncio.create_task(work(semaphore))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await semaphore.acquire()
    print("acquired")

asyncio.run(main())
