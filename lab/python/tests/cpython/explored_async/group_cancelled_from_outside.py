import asyncio

async def child(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name)
        raise

async def family():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a"))
        group.create_task(child("b"))

async def main():
    task = asyncio.create_task(family())
    await asyncio.sleep(1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))

asyncio.run(main())
