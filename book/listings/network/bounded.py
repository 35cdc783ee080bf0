"""Twenty downloads, at most five at a time."""

import asyncio
import os

import aiohttp

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")
now = most = 0


# ANCHOR: bounded
async def download(session, url):
    global now, most
    now += 1
    most = max(most, now)
    async with session.get(url) as response:
        await response.read()
    now -= 1


async def download_one_of(session, url, places):
    async with places:  # wait for a free place
        await download(session, url)


async def main():
    places = asyncio.Semaphore(5)
    urls = [f"{SITES}/sites/{number}?ms=100" for number in range(20)]
    async with aiohttp.ClientSession() as session:
        async with asyncio.TaskGroup() as group:
            for url in urls:
                group.create_task(download_one_of(session, url, places))
    print("at most", most, "at a time")


asyncio.run(main())
# ANCHOR_END: bounded
