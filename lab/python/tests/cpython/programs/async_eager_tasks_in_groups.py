# since 3.14:
import asyncio


async def quick(name):
    print(name, "runs")
    return name


async def fails(name):
    print(name, "fails")
    raise ValueError(name)


async def slow(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async with asyncio.TaskGroup() as group:
        print(group.create_task(quick("a")).done(), group)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow("b"))
            group.create_task(fails("c"))
            print("the body goes on")
            group.create_task(quick("d"))
            await asyncio.sleep(0)
            print("never printed")
    except* ValueError as errors:
        print(errors.exceptions)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
