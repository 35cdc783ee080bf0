import asyncio

async def child(name):
    await asyncio.sleep(0)
    print(name)

async def parent(group):
    group.create_task(child("late"))
    print("parent")

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(parent(group))
    print("end")

asyncio.run(main())
