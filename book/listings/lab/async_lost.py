import asyncio

total = 0


async def add(size):
    global total
    before = total
    await asyncio.sleep(0)
    total = before + size


async def main():
    await asyncio.gather(add(2), add(3))
    # ANCHOR: test
    assert total == 5, f"the total is {total}"
    # ANCHOR_END: test


asyncio.run(main())
