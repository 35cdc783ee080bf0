import asyncio


async def sleeper():
    try:
        async with asyncio.timeout(0.05):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise


async def both():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(0):
            task.cancel("mine")
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout", task.cancelling())
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelling())


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0.01)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError:
        print("main", task.cancelled())
    await asyncio.create_task(both())


asyncio.run(main())
