import asyncio

async def fail():
    raise ValueError("nobody asks")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(1)
    print(task.done())
    print('fine')

asyncio.run(main())
