"""`async for` and `async with` may wait where `for` and `with` may not."""

import asyncio
from contextlib import asynccontextmanager


# ANCHOR: connection
@asynccontextmanager
async def connection(name):
    await asyncio.sleep(0.1)  # to open a connection takes a while
    print("open:", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)  # and to close it, too
        print("closed:", name)
# ANCHOR_END: connection


# ANCHOR: lines
async def lines(name):
    for number in (1, 2):
        await asyncio.sleep(0.1)  # each line has to arrive first
        yield f"line {number} of {name}"
# ANCHOR_END: lines


# ANCHOR: main
async def main():
    async with connection("A") as name:
        async for line in lines(name):
            print(line)

    try:
        async with connection("B"):
            raise ValueError("B sends nonsense")
    except ValueError as error:
        print("error:", error)


asyncio.run(main())
# ANCHOR_END: main
