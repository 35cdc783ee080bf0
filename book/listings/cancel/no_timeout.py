"""A time limit around code that never gives way."""

import asyncio
import time


# ANCHOR: no_timeout
async def busy():
    time.sleep(0.5)  # blocks; computing would do the same
    return "a result, after half a second"


async def main():
    try:
        print(await asyncio.wait_for(busy(), timeout=0.1))
    except TimeoutError:
        print("timed out")


asyncio.run(main())
# ANCHOR_END: no_timeout
