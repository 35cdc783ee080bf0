import asyncio

async def work(number):
    await asyncio.sleep(number)
    return number * number

async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(number)) for number in (2, 1)]
    print([task.result() for task in tasks])

asyncio.run(main())
