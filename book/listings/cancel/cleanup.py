"""Cleaning up in reverse order, whatever happened."""

import asyncio
from contextlib import asynccontextmanager


# ANCHOR: cleanup
@asynccontextmanager
async def opened(name):
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)  # to say goodbye takes a moment
        print("close", name)


async def work():
    async with opened("connection"), opened("transaction"):
        await asyncio.sleep(60)


async def main():
    try:
        await asyncio.wait_for(work(), timeout=0.2)
    except TimeoutError:
        print("timed out")


asyncio.run(main())
# ANCHOR_END: cleanup
