"""A downloader with all limits: places, time, and an outcome for each."""

import asyncio
import os

import aiohttp

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")


# ANCHOR: robust
async def download(session, url, places):
    try:
        async with places, session.get(url) as response:
            response.raise_for_status()
            return await response.json()
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return error  # an outcome like any other


async def download_all(urls, at_once=10, seconds=1.0):
    places = asyncio.Semaphore(at_once)
    limit = aiohttp.ClientTimeout(total=seconds)  # for each request
    async with aiohttp.ClientSession(timeout=limit) as session:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(download(session, url, places))
                for url in urls
            ]
    return [task.result() for task in tasks]
# ANCHOR_END: robust


# ANCHOR: use
urls = [
    f"{SITES}/sites/1?ms=100",
    f"{SITES}/sites/2?ms=9000",  # hangs
    f"{SITES}/nothing-is-here",
    "http://127.0.0.1:1/",  # nobody listens there
]
for outcome in asyncio.run(download_all(urls)):
    if isinstance(outcome, Exception):
        print("failed:", type(outcome).__name__)
    else:
        print("site", outcome["site"])
# ANCHOR_END: use
