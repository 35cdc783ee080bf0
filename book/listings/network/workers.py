"""Five workers and a short queue: a hundred addresses, five downloads."""

# ANCHOR: workers
import asyncio
import os

import aiohttp

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")
WORKERS = 5


async def find_addresses(queue):
    for number in range(100):
        await queue.put(f"{SITES}/sites/{number}?ms=20")  # waits for room
        waiting.append(queue.qsize())
    for _ in range(WORKERS):
        await queue.put(None)  # one for each worker: nothing more comes


async def work(session, queue):
    while (url := await queue.get()) is not None:
        async with session.get(url) as response:
            page = await response.json()
        done.append(page["site"])


async def main():
    queue = asyncio.Queue(maxsize=10)
    async with aiohttp.ClientSession() as session:
        async with asyncio.TaskGroup() as group:
            group.create_task(find_addresses(queue))
            for _ in range(WORKERS):
                group.create_task(work(session, queue))
    print("pages:", len(done))
    print("addresses waiting, at most:", max(waiting))


done, waiting = [], []
asyncio.run(main())
# ANCHOR_END: workers
