import asyncio

async def main():
    queue = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        queue.put_nowait(item)
    while not queue.empty():
        print(await queue.get(), end=" ")

asyncio.run(main())
