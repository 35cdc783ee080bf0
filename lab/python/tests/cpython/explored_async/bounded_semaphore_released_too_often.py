import asyncio

async def main():
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        semaphore.release()
        print(semaphore.locked())

asyncio.run(main())
