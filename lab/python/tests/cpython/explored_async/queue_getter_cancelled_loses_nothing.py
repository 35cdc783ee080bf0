import asyncio

async def consumer(queue, name):
    print(name, await queue.get())

async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(consumer(queue, "first"))
    second = asyncio.create_task(consumer(queue, "second"))
    await asyncio.sleep(0)
    queue.put_nowait(1)
    first.cancel()
    queue.put_nowait(2)
    print(await asyncio.gather(first, second, return_exceptions=True))
    print(queue.qsize())

asyncio.run(main())
