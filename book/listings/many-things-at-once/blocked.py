"""The same downloads, but with a wait that the event loop knows nothing of."""

import asyncio
import time


# ANCHOR: blocked
async def download(site, seconds):
    print(site, "started")
    time.sleep(seconds)  # was: await asyncio.sleep(seconds)
    print(site, "finished")
# ANCHOR_END: blocked


async def main():
    await asyncio.gather(
        download("A", 0.3),
        download("B", 0.1),
        download("C", 0.2),
    )


asyncio.run(main())
