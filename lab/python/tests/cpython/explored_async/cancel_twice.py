import asyncio

async def work():
    try:
        await asyncio.sleep(1)
    finally:
        try:
            await asyncio.sleep(1)
            print("cleaned")
        except asyncio.CancelledError:
            print("interrupted")
            raise

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), task.cancelling())

asyncio.run(main())
