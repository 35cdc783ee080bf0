"""`gather` and `as_completed`: all results in order, or each as it comes."""

import asyncio

SECONDS = {"A": 0.6, "B": 0.2, "C": 0.4}


async def download(site):
    await asyncio.sleep(SECONDS[site])  # stands for the network
    return f"page {site}"


# ANCHOR: gather
async def main():
    pages = await asyncio.gather(*(download(site) for site in "ABC"))
    print("gather:", pages)

    for next_one in asyncio.as_completed([download(site) for site in "ABC"]):
        print("as it comes:", await next_one)


asyncio.run(main())
# ANCHOR_END: gather
