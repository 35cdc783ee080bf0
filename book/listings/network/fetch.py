"""Five downloads with aiohttp, in one session."""

# ANCHOR: all
import asyncio
import os
import time

import aiohttp

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")


# ANCHOR: fetch
async def download(session, url):
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.json()


async def download_all(urls):
    async with aiohttp.ClientSession() as session:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(download(session, url)) for url in urls]
    return [task.result() for task in tasks]
# ANCHOR_END: fetch


# ANCHOR: use
urls = [f"{SITES}/sites/{number}?ms=400" for number in range(5)]
begin = time.monotonic()
pages = asyncio.run(download_all(urls))
print("sites:", [page["site"] for page in pages])
print("five times 0.4 s in less than 1.5:", time.monotonic() - begin < 1.5)
# ANCHOR_END: use
# ANCHOR_END: all
