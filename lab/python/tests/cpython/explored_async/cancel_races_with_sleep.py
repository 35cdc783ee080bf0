import asyncio

async def work():
    try:
        await asyncio.sleep(1)
        print("slept")
    except asyncio.CancelledError:
        print("cancelled")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled())

asyncio.run(main())
