import asyncio

lock = asyncio.Lock()

async def inner():
    if lock.locked():
        print("inner")

async def main():
    async with lock:
        await inner()

asyncio.run(main())
