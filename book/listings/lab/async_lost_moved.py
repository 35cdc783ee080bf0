import asyncio

total = 0


async def add(size):
    global total
    await asyncio.sleep(0)
    before = total
    total = before + size


async def main():
    await asyncio.gather(add(2), add(3))
    assert total == 5, f"the total is {total}"


asyncio.run(main())
