"""Two downloads, one after the other, although every call has its `await`."""

import asyncio
import time


async def download(site):
    print("asking", site)
    await asyncio.sleep(1)  # stands for the network
    print("got", site)
    return f"page {site}"


# ANCHOR: main
async def main():
    begin = time.monotonic()
    print("main has", await download("A"))
    print("main has", await download("B"))
    print("seconds:", round(time.monotonic() - begin))
# ANCHOR_END: main


asyncio.run(main())
