# since 3.13:
import asyncio


async def fail(name):
    await asyncio.sleep(0)
    raise ValueError(name)


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def nested():
    async with asyncio.TaskGroup() as inner:
        inner.create_task(work("inner"))
        inner.create_task(fail("from inner"))


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("outer"))
            outer.create_task(nested())
    except* ValueError as errors:
        print(repr(errors))
    try:
        async with asyncio.TaskGroup() as outer:
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fail("kept inside"))
            except* ValueError as errors:
                print("inside", errors.exceptions)
            print("outer goes on", outer)
            outer.create_task(fail("outside"))
    except* ValueError as errors:
        print("outside", errors.exceptions)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
