import asyncio

async def work():
    print("once")
    return 1

async def main():
    task = asyncio.create_task(work())
    print(await asyncio.gather(task, task))

asyncio.run(main())
