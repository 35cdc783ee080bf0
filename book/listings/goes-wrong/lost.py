"""Additions that are lost in one thread."""

import asyncio


# ANCHOR: lost
async def across_an_await(times):
    global x
    for _ in range(times):
        v = x
        await asyncio.sleep(0)
        x = v + 1


async def without_an_await(times):
    global x
    for _ in range(times):
        x = x + 1
        await asyncio.sleep(0)


async def with_a_lock(times):
    for _ in range(times):
        async with lock:
            await across_an_await(1)


async def total(add, times):
    global x, lock
    x, lock = 0, asyncio.Lock()
    await asyncio.gather(*(add(times) for _ in range(10_000)))
    return x


print("10,000 tasks add 1:", asyncio.run(total(across_an_await, 1)))
print("10,000 tasks add 3:", asyncio.run(total(across_an_await, 3)))
print("without an await:", asyncio.run(total(without_an_await, 3)))
print("with a lock:", asyncio.run(total(with_a_lock, 3)))
# ANCHOR_END: lost
