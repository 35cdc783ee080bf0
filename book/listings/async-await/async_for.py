"""`async for` and `async with` may wait where `for` and `with` may not."""

import asyncio
from contextlib import asynccontextmanager


# ANCHOR: async_for
@asynccontextmanager
async def connection(name):
    await asyncio.sleep(0.1)  # to open a connection takes a while
    print("open:", name)
    yield name
    await asyncio.sleep(0.1)  # and to close it, too
    print("closed:", name)


async def lines(name):
    for number in (1, 2):
        await asyncio.sleep(0.1)  # each line has to arrive first
        yield f"line {number} of {name}"


async def main():
    async with connection("A") as name:
        async for line in lines(name):
            print(line)


asyncio.run(main())
# ANCHOR_END: async_for
