"""Three ways to await two downloads; only one of them overlaps."""

import asyncio

# ANCHOR: download
SECONDS = {"A": 0.4, "B": 0.2}


async def download(site):
    print(" ", site, "begins")
    await asyncio.sleep(SECONDS[site])  # stands for the network
    print(" ", site, "ends")
    return f"page {site}"
# ANCHOR_END: download


# ANCHOR: ways
async def one_by_one():
    return [await download("A"), await download("B")]


async def made_first():
    coroutines = [download("A"), download("B")]
    return [await coroutine for coroutine in coroutines]


async def as_tasks():
    tasks = [asyncio.create_task(download(site)) for site in "AB"]
    print("  both tasks are made")
    return [await task for task in tasks]
# ANCHOR_END: ways


for way in (one_by_one, made_first, as_tasks):
    print(way.__name__)
    pages = asyncio.run(way())
    assert pages == ["page A", "page B"]
