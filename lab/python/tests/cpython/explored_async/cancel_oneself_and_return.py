import asyncio

async def work():
    asyncio.current_task().cancel()
    return "returned"

async def main():
    task = asyncio.create_task(work())
    await asyncio.wait([task])
    print(task.cancelled())

asyncio.run(main())
