import asyncio


async def work(name, passes):
    for _ in range(passes):
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    # That is no failure.
    async with asyncio.TaskGroup() as group:
        one = group.create_task(work("one", 3))
        two = group.create_task(work("two", 3))
        await asyncio.sleep(0)
        one.cancel()
    print(one.cancelled(), two.result())

    async def raises_cancelled():
        raise asyncio.CancelledError("by hand")

    async with asyncio.TaskGroup() as group:
        three = group.create_task(raises_cancelled())
    print(three.cancelled())


asyncio.run(main())
