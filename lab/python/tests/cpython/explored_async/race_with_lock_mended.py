import asyncio

count = 0

async def add(lock):
    global count
    async with lock:
        old = count
        await asyncio.sleep(0)
        count = old + 1

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(add(lock), add(lock))
    print(count)
    assert count == 2

asyncio.run(main())
