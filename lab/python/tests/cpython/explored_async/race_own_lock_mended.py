import asyncio

count = 0
shared = asyncio.Lock()

async def add():
    global count
    lock = shared
    async with lock:
        old = count
        await asyncio.sleep(0)
        count = old + 1

async def main():
    await asyncio.gather(add(), add())
    assert count == 2, count

asyncio.run(main())
