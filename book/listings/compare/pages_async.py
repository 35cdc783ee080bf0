"""Pages as tasks of one event loop: while it computes, nothing else happens."""

import asyncio

import measuring
import sites
from pages import checksum

try:
    import aiohttp
except ImportError:
    measuring.cannot("the package aiohttp is not installed")


# ANCHOR: async
async def work_on(session, url, rounds):
    async with session.get(url) as response:
        response.raise_for_status()
        await response.json()  # parse it, as a real program would
        return checksum(await response.read(), rounds)


async def work_on_all(urls, rounds):
    no_limit = aiohttp.TCPConnector(limit=0)  # the default is 100 connections
    async with aiohttp.ClientSession(connector=no_limit) as session:
        checksums = (work_on(session, url, rounds) for url in urls)
        return sum(await asyncio.gather(*checksums))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(
        lambda parameters: asyncio.run(
            work_on_all(sites.urls(parameters), parameters["hash_rounds"])
        )
    )
