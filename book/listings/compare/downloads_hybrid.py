"""Downloads shared out among processes, with an event loop in each of them."""

import asyncio
from concurrent.futures import ProcessPoolExecutor

import measuring
import sites

try:
    import aiohttp
except ImportError:
    measuring.cannot("the package aiohttp is not installed")


# ANCHOR: hybrid
async def download(session, url):
    async with session.get(url) as response:
        response.raise_for_status()
        await response.json()  # parse it, as a real program would
        return len(await response.read())


async def download_some(urls):
    no_limit = aiohttp.TCPConnector(limit=0)  # the default is 100 connections
    async with aiohttp.ClientSession(connector=no_limit) as session:
        sizes = await asyncio.gather(*(download(session, url) for url in urls))
    return sum(sizes)


def download_share(urls):
    return asyncio.run(download_some(urls))  # a loop of its own


def download_all(urls, workers):
    shares = [urls[first::workers] for first in range(workers)]
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(download_share, shares))
# ANCHOR_END: hybrid


if __name__ == "__main__":
    measuring.run(
        lambda parameters: download_all(
            sites.urls(parameters), parameters["workers"]
        )
    )
