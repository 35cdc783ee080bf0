"""The loop does not keep your tasks: one that nobody keeps can vanish."""

import asyncio
import gc
import logging

logging.getLogger("asyncio").disabled = True  # it would print a warning


# ANCHOR: kept
async def wait_for_answer(name):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print(name, "was thrown away while it waited")


async def main():
    asyncio.create_task(wait_for_answer("the first"))
    kept = asyncio.create_task(wait_for_answer("the second"))
    await asyncio.sleep(0)  # both begin, and wait
    gc.collect()
    print("the second still waits:", not kept.done())


asyncio.run(main())
# ANCHOR_END: kept
