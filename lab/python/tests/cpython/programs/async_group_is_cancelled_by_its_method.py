# since 3.15:
import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(work("one"))
        await asyncio.sleep(0)
        group.cancel()
        print("asked", group)
        await asyncio.sleep(0)
        print("never printed")
    print("no error", one.cancelled(), asyncio.current_task().cancelling())
    group.cancel()

    early = asyncio.TaskGroup()
    early.cancel()
    async with early:
        print("begins")
        await asyncio.sleep(0)
        print("never printed")
    print("went on")

    async def ends(group):
        await asyncio.sleep(0)
        group.cancel()
        return "ended it"

    async with asyncio.TaskGroup() as group:
        two = group.create_task(work("two"))
        three = group.create_task(ends(group))
    print(two.cancelled(), three.result(), asyncio.current_task().cancelling())


asyncio.run(main())
