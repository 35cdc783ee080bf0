import asyncio


async def work():
    await asyncio.sleep(10)


async def waits_for(task):
    try:
        await task
    except asyncio.CancelledError:
        print("the awaited was cancelled:", task.cancelled(), asyncio.current_task().cancelling())
        return "went on"


async def main():
    inner = asyncio.create_task(work())
    outer = asyncio.create_task(waits_for(inner))
    await asyncio.sleep(0)
    inner.cancel()
    print(await outer)
    # The same with a future.
    future = asyncio.get_running_loop().create_future()
    outer = asyncio.create_task(waits_for(future))
    await asyncio.sleep(0)
    future.cancel()
    print(await outer)


asyncio.run(main())
