"""A group of tasks: all end together, whatever happens."""

import asyncio


# ANCHOR: download
async def download(site, seconds):
    try:
        await asyncio.sleep(seconds)  # stands for the network
        if site == "B":
            raise ConnectionError("B does not answer")
        print("  page", site)
    except asyncio.CancelledError:
        print(" ", site, "is cancelled")
        raise
# ANCHOR_END: download


# ANCHOR: group
async def with_a_group():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(download("A", 0.2))
            group.create_task(download("B", 0.4))
            group.create_task(download("C", 0.8))
        print("  never printed")
    except* ConnectionError as errors:
        print("  failed:", errors.exceptions[0])
    print("  the block is over")
# ANCHOR_END: group


# ANCHOR: gather
async def with_gather():
    downloads = download("A", 0.2), download("B", 0.4), download("C", 0.8)
    try:
        await asyncio.gather(*downloads)
    except ConnectionError as error:
        print("  failed:", error)
    print("  the block is over")
    await asyncio.sleep(0.8)  # the program goes on with something else
# ANCHOR_END: gather


# ANCHOR: run
for way in (with_a_group, with_gather):
    print(way.__name__)
    asyncio.run(way())
# ANCHOR_END: run
