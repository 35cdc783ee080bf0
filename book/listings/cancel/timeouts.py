"""Two ways to set a time limit."""

import asyncio


# ANCHOR: timeouts
async def download(site, seconds):
    try:
        await asyncio.sleep(seconds)  # stands for the network
        return f"page {site}"
    except asyncio.CancelledError:
        print("  download of", site, "is cancelled")
        raise


async def main():
    print("a limit for one call")
    try:
        await asyncio.wait_for(download("A", 60), timeout=0.2)
    except TimeoutError:
        print("  A took too long")

    print("a limit for a block")
    try:
        async with asyncio.timeout(0.6):
            print(" ", await download("B", 0.2))
            print(" ", await download("C", 60))
    except TimeoutError:
        print("  the block took too long")


asyncio.run(main())
# ANCHOR_END: timeouts
