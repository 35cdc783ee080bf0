import asyncio

async def consumer(queue, name):
    while (item := await queue.get()) is not None:
        print(name, item)

async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(consumer(queue, name)) for name in "ab"]
    for item in (1, 2, None, None):
        await queue.put(item)
    await asyncio.gather(*tasks)

asyncio.run(main())
