"""Ten thousand tasks on one thread, and nearly every addition is lost."""

import asyncio

# ANCHOR: across_await
counter = 0


async def add_at_once():
    global counter
    seen = counter
    counter = seen + 1


async def add_across_await():
    global counter
    seen = counter
    await asyncio.sleep(0)  # lets all other tasks run
    counter = seen + 1


async def add_with_lock(lock):
    async with lock:
        await add_across_await()


async def total(add, *arguments):
    global counter
    counter = 0
    await asyncio.gather(*[add(*arguments) for _ in range(10_000)])
    return counter


async def main():
    print("no await inside:", await total(add_at_once))
    print("an await inside:", await total(add_across_await))
    print("with a lock:", await total(add_with_lock, asyncio.Lock()))


asyncio.run(main())
# ANCHOR_END: across_await
