"""Four downloads as tasks of one event loop; a timer stands for the network."""

import asyncio

SITES = 4


async def fetch(site):
    await asyncio.sleep(0.1 + 0.02 * (site % 3))
    return bytes(1000)


# ANCHOR: loop
async def download(site):  # STEP: begins
    answer = await fetch(site)  # STEP: waits
    size = len(answer)  # STEP: computes
    return size  # STEP: ends


async def main():
    sizes = await asyncio.gather(*(download(site) for site in range(SITES)))
    print(sum(sizes))
# ANCHOR_END: loop


asyncio.run(main())
