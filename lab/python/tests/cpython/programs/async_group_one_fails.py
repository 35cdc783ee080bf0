# since 3.13:
import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "is cancelled", error.args)
        raise


async def fail(name):
    await asyncio.sleep(0)
    print(name, "fails")
    raise ValueError(name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            one = group.create_task(work("one"))
            two = group.create_task(fail("two"))
            print("body ends")
    except* ValueError as errors:
        print(errors.message, errors.exceptions)
    print(one.cancelled(), repr(two.exception()), asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("three"))
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("the body is cancelled", asyncio.current_task().cancelling(), group)
                raise
    except ExceptionGroup as errors:
        print(repr(errors))
    print(asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    print("main goes on")


asyncio.run(main())
