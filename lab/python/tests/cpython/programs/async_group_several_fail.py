import asyncio


async def fail(name, passes):
    for _ in range(passes):
        await asyncio.sleep(0)
    raise ValueError(name)


async def fails_when_cancelled(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        raise OSError(name)


async def refuses():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("refuses")
    return "result"


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails_when_cancelled("late"))
            group.create_task(fail("first", 1))
            group.create_task(fail("same pass", 1))
            group.create_task(fail("would be later", 3))
            kept = group.create_task(refuses())
    except ExceptionGroup as errors:
        print(errors.message, list(errors.exceptions))
    print(kept.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("task", 0))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("never printed")
    except* ValueError as errors:
        print(list(errors.exceptions))


asyncio.run(main())
