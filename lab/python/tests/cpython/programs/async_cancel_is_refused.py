import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("refused", attempt, asyncio.current_task().cancelling())
    return "done all the same"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    for _ in range(3):
        print(task.cancel(), task.cancelling())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(task.done(), task.cancelled(), task.result())


asyncio.run(main())
