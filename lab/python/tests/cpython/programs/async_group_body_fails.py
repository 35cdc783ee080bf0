import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            begun = group.create_task(work("begun"))
            await asyncio.sleep(0)
            fresh = group.create_task(work("not begun"))
            raise KeyError("body")
    except* KeyError as errors:
        print(errors.exceptions, begun.cancelled(), fresh.cancelled())
    try:
        async with asyncio.TaskGroup():
            raise OSError("alone")
    except ExceptionGroup as errors:
        print(repr(errors), errors.__cause__, errors.__suppress_context__)


asyncio.run(main())
