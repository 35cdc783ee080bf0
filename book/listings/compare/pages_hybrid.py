"""Pages shared out among processes, with an event loop in each of them."""

# ANCHOR: imports
import asyncio
from concurrent.futures import ProcessPoolExecutor
from functools import partial
# ANCHOR_END: imports

import measuring
import sites
from pages import checksum

try:
    import aiohttp
except ImportError:
    measuring.cannot("the package aiohttp is not installed")


# ANCHOR: hybrid
async def work_on(session, url, rounds):
    async with session.get(url) as response:
        response.raise_for_status()
        await response.json()  # parse it, as a real program would
        return checksum(await response.read(), rounds)


async def work_on_some(urls, rounds):
    no_limit = aiohttp.TCPConnector(limit=0)  # the default is 100 connections
    async with aiohttp.ClientSession(connector=no_limit) as session:
        checksums = (work_on(session, url, rounds) for url in urls)
        return sum(await asyncio.gather(*checksums))


def work_on_share(urls, rounds):
    return asyncio.run(work_on_some(urls, rounds))  # a loop of its own


def work_on_all(urls, rounds, workers):
    shares = [urls[first::workers] for first in range(workers)]
    with ProcessPoolExecutor(max_workers=workers) as executor:
        work = partial(work_on_share, rounds=rounds)
        return sum(executor.map(work, shares))
# ANCHOR_END: hybrid


if __name__ == "__main__":
    measuring.run(
        lambda parameters: work_on_all(
            sites.urls(parameters),
            parameters["hash_rounds"],
            parameters["workers"],
        )
    )
