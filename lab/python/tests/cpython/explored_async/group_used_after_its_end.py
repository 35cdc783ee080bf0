import asyncio

async def work():
    print("never")

async def main():
    async with asyncio.TaskGroup() as group:
        pass
    group.create_task(work())

asyncio.run(main())
