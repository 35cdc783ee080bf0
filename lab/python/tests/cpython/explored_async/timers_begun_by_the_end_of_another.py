import asyncio

async def child(name, delay):
    await asyncio.sleep(delay)
    print(name, end=" ")

async def parent(group):
    await asyncio.sleep(2)
    group.create_task(child("short", 1))
    group.create_task(child("long", 2))

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(parent(group))
        group.create_task(child("three", 3))

asyncio.run(main())
