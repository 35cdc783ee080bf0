"""What a group cancels when a task fails, and what it cannot cancel."""

import asyncio
import time


# ANCHOR: left
async def fails():
    await asyncio.sleep(0.2)
    raise ConnectionError("B does not answer")


def in_a_thread():
    time.sleep(0.8)
    print("the thread has ended")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            group.create_task(asyncio.to_thread(in_a_thread))
            try:
                await asyncio.sleep(60)  # the block has work of its own
            except asyncio.CancelledError:
                print("the block itself is cancelled, too")
                raise
    except* ConnectionError:
        print("the block is over")


asyncio.run(main())
# ANCHOR_END: left
