"""Two downloads as two tasks of a group."""

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
    async with asyncio.TaskGroup() as group:
        a = group.create_task(download("A"))
        b = group.create_task(download("B"))
        print("main has made two tasks")
    print("main has", a.result(), "and", b.result())
    print("seconds:", round(time.monotonic() - begin))
# ANCHOR_END: main


asyncio.run(main())
