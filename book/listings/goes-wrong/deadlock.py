"""Two asyncio locks, taken in opposite orders."""

import asyncio


# ANCHOR: deadlock
async def move(name, first, second):
    async with first:
        await asyncio.sleep(0.2)  # any await will do
        async with second:
            print(name, "has both")


async def both(*orders):
    tasks = [move(name, *locks) for name, *locks in orders]
    try:
        await asyncio.wait_for(asyncio.gather(*tasks), timeout=2)
    except asyncio.TimeoutError:
        print("stuck: each waits for the other")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await both(("Ann", a, b), ("Bob", b, a))
    await both(("Ann", a, b), ("Bob", a, b))


asyncio.run(main())
# ANCHOR_END: deadlock
