"""Four tasks add to one counter, one at a time."""

import asyncio

# ANCHOR: add
counter = 0
guard = asyncio.Lock()


async def add(times):
    global counter
    for _ in range(times):
        async with guard:
            seen = counter
            await asyncio.sleep(0)
            counter = seen + 1
# ANCHOR_END: add


async def main():
    await asyncio.gather(*(add(1000) for _ in range(4)))
    print(counter)


asyncio.run(main())
