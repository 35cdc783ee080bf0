"""Handlers that catch too much, and handlers that do not."""

import asyncio


# ANCHOR: swallowed
async def stubborn():
    for attempt in (1, 2):
        try:
            await asyncio.sleep(0.4)
            return f"attempt {attempt} succeeded"
        except BaseException:  # a bare `except:` does the same
            print("  an error; try again")


async def reasonable():
    for attempt in (1, 2):
        try:
            await asyncio.sleep(0.4)
            return f"attempt {attempt} succeeded"
        except Exception:
            print("  an error; try again")


async def main():
    for function in (stubborn, reasonable):
        print(function.__name__)
        task = asyncio.create_task(function())
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.wait([task])
        print("  cancelled:", task.cancelled())


asyncio.run(main())
# ANCHOR_END: swallowed
