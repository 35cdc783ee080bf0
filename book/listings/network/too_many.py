"""A hundred downloads at once, in a process that may open 64 files."""

import asyncio
import os
import resource

import aiohttp

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")
URLS = [f"{SITES}/sites/{number}?ms=300" for number in range(100)]


# ANCHOR: too_many
async def download(session, url, places):
    async with places, session.get(url) as response:
        return await response.json()


async def download_all(at_once):
    places = asyncio.Semaphore(at_once)
    no_limit = aiohttp.TCPConnector(limit=0)  # the default is 100 connections
    async with aiohttp.ClientSession(connector=no_limit) as session:
        return await asyncio.gather(
            *(download(session, url, places) for url in URLS),
            return_exceptions=True,
        )


_soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))

for at_once in (100, 20):
    outcomes = asyncio.run(download_all(at_once))
    errors = [e for e in outcomes if isinstance(e, OSError)]
    print(f"{at_once} at once, all came:", not errors)
    if errors:
        print("  ", os.strerror(errors[0].errno))
# ANCHOR_END: too_many
