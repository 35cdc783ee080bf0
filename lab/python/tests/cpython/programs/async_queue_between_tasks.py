import asyncio


async def producer(queue, items):
    for item in items:
        print("puts", item)
        await queue.put(item)
    await queue.put(None)
    print("all is put")


async def consumer(queue):
    got = []
    while (item := await queue.get()) is not None:
        print("gets", item, "of", queue.qsize() + 1)
        got.append(item)
    return got


async def main():
    for size in (0, 1, 2):
        print("size", size)
        queue = asyncio.Queue(size)
        _, got = await asyncio.gather(producer(queue, range(4)), consumer(queue))
        print(got, queue.empty())
    queue = asyncio.Queue()
    _, got = await asyncio.gather(consumer(queue), producer(queue, "xy"))
    print(got)


asyncio.run(main())
