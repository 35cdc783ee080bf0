import asyncio

async def fail():
    raise ValueError("nobody asks")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(1)
    print(task.done())
    print(await asyncio.gather(task, return_exceptions=True))

asyncio.run(main())
