"""A task that is cancelled between two lines that belong together."""

import asyncio

# ANCHOR: half
ann, bob = 50, 50


async def log(text):
    await asyncio.sleep(0.5)  # stands for a line that is sent away


async def move(coins):
    global ann, bob
    ann = ann - coins
    await log("taken from Ann")
    bob = bob + coins


async def main():
    try:
        async with asyncio.timeout(0.1):
            await move(10)
    except TimeoutError:
        print("timed out; coins in all:", ann + bob)


asyncio.run(main())
# ANCHOR_END: half
