"""A task that wants to tick, beside one that computes and gives way."""

import asyncio
import time


def keep_busy(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


# ANCHOR: loop
async def tick(times):  # STEP: 1 begins
    for _ in range(times):
        await asyncio.sleep(0.005)  # STEP: 1 waits
    return "ticked"  # STEP: 1 ends


async def work():  # STEP: 2 begins
    for _ in range(12):
        keep_busy(0.001)  # STEP: 2 computes
        await asyncio.sleep(0)  # STEP: 2 waits
    return "worked"  # STEP: 2 ends


async def main():
    print(await asyncio.gather(tick(4), work()))
# ANCHOR_END: loop


asyncio.run(main())
