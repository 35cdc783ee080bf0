import asyncio


async def swallow():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelling", task.cancelling())
        print("left", task.uncancel())
        print("left", task.uncancel())
    await asyncio.sleep(0)
    return task.cancelling()


async def main():
    task = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    print(task.uncancel())
    task.cancel()
    print(await task)
    print(task.cancelling(), task.uncancel())


asyncio.run(main())
