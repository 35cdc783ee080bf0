import asyncio

async def save():
    await asyncio.sleep(2)
    print("saved")

async def main():
    task = asyncio.create_task(save())
    try:
        async with asyncio.timeout(1):
            await task
    except TimeoutError:
        print("timeout")
    print(await asyncio.gather(task, return_exceptions=True))

asyncio.run(main())
