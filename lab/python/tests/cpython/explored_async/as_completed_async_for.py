import asyncio

async def work(name, steps):
    for _ in range(steps):
        await asyncio.sleep(0)
    return name

async def main():
    tasks = [asyncio.create_task(work("slow", 3)), asyncio.create_task(work("fast", 1))]
    async for task in asyncio.as_completed(tasks):
        print(task.result())

asyncio.run(main())
