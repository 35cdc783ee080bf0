import asyncio

lock = asyncio.Lock()

async def inner():
    async with lock:
        print("inner")

async def main():
    async with lock:
        await inner()

asyncio.run(main())
