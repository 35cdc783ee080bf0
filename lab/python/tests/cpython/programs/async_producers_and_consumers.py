import asyncio


async def produce(name, queue, count):
    for number in range(count):
        await queue.put((name, number))
        await asyncio.sleep(0)


async def consume(queue, seen):
    while True:
        name, number = await queue.get()
        seen.setdefault(name, []).append(number)
        queue.task_done()


async def main():
    queue, seen = asyncio.Queue(2), {}
    consumers = [asyncio.create_task(consume(queue, seen)) for _ in range(2)]
    async with asyncio.TaskGroup() as group:
        for name in "xyz":
            group.create_task(produce(name, queue, 4))
    await queue.join()
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print(sorted(seen.items()))


asyncio.run(main())
