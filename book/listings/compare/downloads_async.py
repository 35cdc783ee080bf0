"""Downloads as tasks of one event loop, in one session for all."""

import asyncio

import measuring
import sites

try:
    import aiohttp
except ImportError:
    measuring.cannot("the package aiohttp is not installed")


# ANCHOR: async
async def download(session, url):
    async with session.get(url) as response:
        response.raise_for_status()
        await response.json()  # parse it, as a real program would
        return len(await response.read())


async def download_all(urls):
    no_limit = aiohttp.TCPConnector(limit=0)  # the default is 100 connections
    async with aiohttp.ClientSession(connector=no_limit) as session:
        sizes = await asyncio.gather(*(download(session, url) for url in urls))
    return sum(sizes)
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(
        lambda parameters: asyncio.run(download_all(sites.urls(parameters)))
    )
