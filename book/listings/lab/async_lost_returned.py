import asyncio


async def add(size):
    await asyncio.sleep(0)
    return size


async def main():
    total = sum(await asyncio.gather(add(2), add(3)))
    assert total == 5, f"the total is {total}"


asyncio.run(main())
