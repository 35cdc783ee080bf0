import asyncio

async def consumer(queue, name):
    while not queue.empty():
        pass
        print(name, queue.get_nowait())

async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.put_nowait(3)
    await asyncio.gather(consumer(queue, "a"), consumer(queue, "b"))

asyncio.run(main())
