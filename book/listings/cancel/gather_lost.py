"""Two of three fail, and `gather` tells of one."""

import asyncio


# ANCHOR: gather_lost
async def download(site, seconds):
    await asyncio.sleep(seconds)  # stands for the network
    if site in "BC":
        raise ConnectionError(f"{site} does not answer")
    return f"page {site}"


def downloads():
    return download("A", 0.2), download("B", 0.4), download("C", 0.6)


async def main():
    try:
        await asyncio.gather(*downloads())
    except ConnectionError as error:
        print("gather tells:", error)
    await asyncio.sleep(0.6)  # C fails meanwhile

    for outcome in await asyncio.gather(*downloads(), return_exceptions=True):
        print("with return_exceptions:", repr(outcome))


asyncio.run(main())
# ANCHOR_END: gather_lost
