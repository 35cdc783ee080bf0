"""Two asyncio locks in opposite orders, with and without a pause between."""

# ANCHOR: deadlock
import asyncio


async def move(name, first, second, log):
    async with first:
        await log(name, "has one lock")
        async with second:
            print(" ", name, "has both")


async def in_memory(*words):
    pass  # stands for a line that is added to a list


async def over_the_network(*words):
    await asyncio.sleep(0.1)  # stands for a line that is sent away


async def both(log, *orders):
    print(log.__name__)
    try:
        async with asyncio.timeout(2), asyncio.TaskGroup() as group:
            for name, *locks in orders:
                group.create_task(move(name, *locks, log))
    except TimeoutError:
        print("  stuck: each waits for the other")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await both(in_memory, ("Ann", a, b), ("Bob", b, a))
    await both(over_the_network, ("Ann", a, b), ("Bob", b, a))
    await both(over_the_network, ("Ann", a, b), ("Bob", a, b))


asyncio.run(main())
# ANCHOR_END: deadlock
