"""Two workers want one lock all the time. How long does each wait?"""

import asyncio
import threading
import time

SECONDS = 2


# ANCHOR: unfair
def work(name, lock, who_had_it, end):
    while time.monotonic() < end:
        with lock:
            time.sleep(0.001)  # one millisecond of work inside
            who_had_it.append(name)
# ANCHOR_END: unfair


def threads():
    lock, who_had_it, end = threading.Lock(), [], time.monotonic() + SECONDS
    workers = [
        threading.Thread(target=work, args=[name, lock, who_had_it, end])
        for name in ("Ada", "Ben")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return who_had_it


async def work_async(name, lock, who_had_it, end):
    while time.monotonic() < end:
        async with lock:
            await asyncio.sleep(0.001)
            who_had_it.append(name)


async def tasks():
    lock, who_had_it, end = asyncio.Lock(), [], time.monotonic() + SECONDS
    names = ("Ada", "Ben")
    await asyncio.gather(*[work_async(n, lock, who_had_it, end) for n in names])
    return who_had_it


def longest_row(who_had_it):
    """How often, at most, did the same one have it, turn after turn?"""
    longest = row = 1
    for before, now in zip(who_had_it, who_had_it[1:]):
        row = row + 1 if now == before else 1
        longest = max(longest, row)
    return longest


for kind, turns in [
    ("threading.Lock", threads()),
    ("asyncio.Lock", asyncio.run(tasks())),
]:
    ada, ben = turns.count("Ada"), turns.count("Ben")
    row = longest_row(turns)
    print(f"{kind}: Ada {ada}, Ben {ben}, up to {row} turns in a row")
