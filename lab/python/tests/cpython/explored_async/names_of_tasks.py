import asyncio

async def work():
    print(asyncio.current_task().get_name())

async def main():
    print(asyncio.current_task().get_name())
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        group.create_task(work(), name="own")
        group.create_task(work())

asyncio.run(main())
asyncio.run(work())
