"""A task that wants to tick, beside one that computes and never waits."""

import asyncio
import time

TICKS, TICK, WORK = 8, 0.01, 0.05


def keep_busy(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


# ANCHOR: loop
async def tick(times):  # STEP: 1 begins
    for _ in range(times):
        await asyncio.sleep(TICK)  # STEP: 1 waits
    return "ticked"  # STEP: 1 ends


async def work():  # STEP: 2 begins
    keep_busy(WORK)  # STEP: 2 computes
    return "worked"  # STEP: 2 ends


async def main():
    print(await asyncio.gather(tick(TICKS), work()))
# ANCHOR_END: loop


asyncio.run(main())
