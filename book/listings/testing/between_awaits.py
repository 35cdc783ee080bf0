"""Two tasks that are brought between a check and an act, without any clock."""

import asyncio


# ANCHOR: cache
class Cache:
    def __init__(self, fetch):
        self.fetch = fetch
        self.pages = {}

    async def get(self, link):
        if link not in self.pages:
            self.pages[link] = await self.fetch(link)
        return self.pages[link]
# ANCHOR_END: cache


# ANCHOR: mended
class SharedCache(Cache):
    async def get(self, link):
        if link not in self.pages:
            asking = asyncio.ensure_future(self.fetch(link))
            self.pages[link] = asking
        return await asyncio.shield(self.pages[link])
# ANCHOR_END: mended


# ANCHOR: test
async def asks_once(kind):
    asked = []
    both_want_it = asyncio.Event()

    async def fetch(link):
        asked.append(link)
        await both_want_it.wait()
        return "the page"

    cache = kind(fetch)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(cache.get("/news"))
        group.create_task(cache.get("/news"))
        await asyncio.sleep(0)  # each of them comes to its first await
        both_want_it.set()
    assert asked == ["/news"], f"asked {len(asked)} times"
# ANCHOR_END: test


for kind in (Cache, SharedCache):
    try:
        asyncio.run(asks_once(kind))
        print(kind.__name__, "passes")
    except AssertionError as failure:
        print(kind.__name__, "fails:", failure)
