import asyncio

async def work():
    return 1

async def main():
    task = asyncio.create_task(work())
    await task
    print(await asyncio.shield(task), asyncio.shield(task) is task)

asyncio.run(main())
