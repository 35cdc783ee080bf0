"""A `break` leaves an async generator half done; `aclosing` closes it."""

import asyncio
from contextlib import aclosing


# ANCHOR: early
async def lines(name):
    try:
        for number in range(1, 100):
            await asyncio.sleep(0.1)
            yield f"line {number} of {name}"
    finally:
        print("  closed:", name)


async def main():
    async for line in lines("A"):
        print(line)
        break
    print("after the loop over A")
    await asyncio.sleep(0.2)

    async with aclosing(lines("B")) as b_lines:
        async for line in b_lines:
            print(line)
            break
    print("after the loop over B")


asyncio.run(main())
# ANCHOR_END: early
