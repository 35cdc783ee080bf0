import asyncio

async def work():
    try:
        async with asyncio.timeout(2):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError:
        print("cancelled")
        raise

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))

asyncio.run(main())
