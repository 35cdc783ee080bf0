"""How long a task that ticks is held up by six kinds of work."""

# ANCHOR: gap
import asyncio
import time


async def longest_gap(work):
    """Tick every 20 ms beside the work; the longest time between ticks."""
    longest, last = 0, time.monotonic()
    task = asyncio.create_task(work())
    while not task.done():
        await asyncio.sleep(0.02)
        longest = max(longest, time.monotonic() - last)
        last = time.monotonic()
    return longest
# ANCHOR_END: gap


# ANCHOR: work
def compute(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


async def sleeps():
    await asyncio.sleep(1)


async def sleeps_wrongly():
    time.sleep(1)  # stands for any call that waits: requests, a database


async def sleeps_in_a_thread():
    await asyncio.to_thread(time.sleep, 1)


async def computes():
    compute(1)


async def computes_and_gives_way():
    for _ in range(200):
        compute(0.005)
        await asyncio.sleep(0)


async def computes_in_a_thread():
    await asyncio.to_thread(compute, 1)
# ANCHOR_END: work


# ANCHOR: show
ALL = [
    sleeps,
    sleeps_wrongly,
    sleeps_in_a_thread,
    computes,
    computes_and_gives_way,
    computes_in_a_thread,
]


def verdict(gap):
    return "the loop was held up" if gap > 0.9 else "the loop went on"


if __name__ == "__main__":
    for work in ALL:
        print(f"{work.__name__}: {verdict(asyncio.run(longest_gap(work)))}")
# ANCHOR_END: show
