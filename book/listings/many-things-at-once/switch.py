"""One thread keeps three downloads in progress."""

import asyncio
import threading

threads_used = set()


# ANCHOR: switch
async def download(site, seconds):
    threads_used.add(threading.get_ident())
    print(site, "started")
    await asyncio.sleep(seconds)  # stands for waiting for the network
    print(site, "finished")


async def main():
    await asyncio.gather(
        download("A", 0.3),
        download("B", 0.1),
        download("C", 0.2),
    )


asyncio.run(main())
print("threads used:", len(threads_used))
# ANCHOR_END: switch
