import asyncio

async def main():
    lock = asyncio.Lock()
    async with lock:
        lock.release()
        print("released")

asyncio.run(main())
