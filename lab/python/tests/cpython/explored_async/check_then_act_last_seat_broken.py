import asyncio

seats = ["window"]

async def book(name):
    if seats:
        await asyncio.sleep(0)
        print(name, "sits at the", seats.pop())

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(book("Ada"))
        group.create_task(book("Bob"))

asyncio.run(main())
