import asyncio

async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("because", error)
        raise

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("enough")
    await asyncio.wait([task])
    print(task.cancelled())

asyncio.run(main())
