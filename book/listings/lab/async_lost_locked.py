import asyncio

total = 0
lock = asyncio.Lock()


async def add(size):
    global total
    async with lock:
        before = total
        await asyncio.sleep(0)
        total = before + size


async def main():
    await asyncio.gather(add(2), add(3))
    assert total == 5, f"the total is {total}"


asyncio.run(main())
