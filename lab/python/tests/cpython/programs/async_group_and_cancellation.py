import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def cancelled_from_two_sides():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail("inside"))
        await asyncio.sleep(10)


async def fail(name):
    await asyncio.sleep(0)
    raise ValueError(name)


async def main():
    # The body's own cancellation while a child fails in the same pass.
    task = asyncio.create_task(cancelled_from_two_sides())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("outside")
    try:
        await task
    except BaseException as error:
        print(repr(error), task.cancelling(), task.cancelled())

    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(work("w"))
            await asyncio.sleep(0)
            raise asyncio.CancelledError("by hand")

    task = asyncio.create_task(body())
    try:
        await task
    except asyncio.CancelledError as error:
        print("by hand", error.args, task.cancelling())

    async def returns_early():
        async with asyncio.TaskGroup() as group:
            task = group.create_task(asyncio.sleep(0, "late"))
            return task

    print((await returns_early()).result())
    async with asyncio.TaskGroup() as group:
        try:
            async with asyncio.timeout(0):
                await asyncio.sleep(1)
        except TimeoutError:
            group.create_task(work("quick")).cancel()
    print("over", asyncio.current_task().cancelling())


asyncio.run(main())
