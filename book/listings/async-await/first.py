"""A first program with asyncio: one download, and a main function."""

# ANCHOR: first
import asyncio


async def download(site):
    print("asking", site)
    await asyncio.sleep(1)  # stands for the network
    print("got", site)
    return f"page {site}"


async def main():
    page = await download("A")
    print("main has", page)


asyncio.run(main())
# ANCHOR_END: first
