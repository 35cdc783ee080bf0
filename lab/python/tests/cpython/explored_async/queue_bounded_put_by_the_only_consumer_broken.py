import asyncio

async def main():
    queue = asyncio.Queue(2)
    for item in range(3):
        await queue.put(item)
    while not queue.empty():
        print(queue.get_nowait())

asyncio.run(main())
