"""The same five downloads with three kinds of call."""

import asyncio
import os
import time

import aiohttp
import requests

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")
URLS = [f"{SITES}/sites/{number}?ms=400" for number in range(5)]


# ANCHOR: ways
async def with_requests(session, url):
    return requests.get(url).json()


async def with_requests_in_a_thread(session, url):
    response = await asyncio.to_thread(requests.get, url)
    return response.json()


async def with_aiohttp(session, url):
    async with session.get(url) as response:
        return await response.json()
# ANCHOR_END: ways


async def all_five(download):
    begin = time.monotonic()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(download(session, url) for url in URLS))
    return time.monotonic() - begin


for download in (with_requests, with_requests_in_a_thread, with_aiohttp):
    seconds = asyncio.run(all_five(download))
    how = "one after the other" if seconds >= 2 else "all at once"
    print(f"{download.__name__}: {how}")
