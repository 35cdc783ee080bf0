# since 3.13:
import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def fails(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError(name)


async def parent(*children):
    try:
        async with asyncio.TaskGroup() as group:
            for child in children:
                group.create_task(child)
    except asyncio.CancelledError as error:
        print("parent is cancelled", error.args)
        raise
    except ExceptionGroup as errors:
        print("parent has", errors.exceptions, asyncio.current_task().cancelling())
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as error:
            print("and is cancelled at its next await", error.args)
            raise


async def main():
    for children in ((work("a"),), (work("c"), fails("d"))):
        task = asyncio.create_task(parent(*children))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel("stop")
        try:
            await task
        except asyncio.CancelledError:
            print("main", task.cancelled(), task.cancelling())


asyncio.run(main())
