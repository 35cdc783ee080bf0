import asyncio

async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("no")
    return "done"

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling())

asyncio.run(main())
