import asyncio

async def work():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(task.cancelling(), task.uncancel())
    async with asyncio.timeout(None):
        await asyncio.sleep(0)
    print("went on")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await task

asyncio.run(main())
