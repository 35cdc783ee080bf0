# since 3.12:
import asyncio


async def give():
    return 1


async def attempt(function):
    try:
        result = function()
        if asyncio.iscoroutine(result):
            result = await result
        print("gives", result)
    except RuntimeError as error:
        print(error)


async def main():
    group = asyncio.TaskGroup()
    coroutine = give()
    await attempt(lambda: group.create_task(coroutine))
    coroutine.close()
    async with group:
        await attempt(group.__aenter__)
        task = group.create_task(give())
    print(task.result())
    coroutine = give()
    await attempt(lambda: group.create_task(coroutine))
    coroutine.close()

    async def joins(group):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            coroutine = give()
            await attempt(lambda: group.create_task(coroutine))
            coroutine.close()
            raise

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(joins(group))
            await asyncio.sleep(0)
            raise KeyError("k")
    except* KeyError:
        print("over")


asyncio.run(main())
