"""Numbers go through three queues from task to task."""
import asyncio

COUNT = 4_000


async def produce(out):
    for number in range(COUNT):
        await out.put(number)
    await out.put(None)


async def pass_on(source, out):
    while (number := await source.get()) is not None:
        await out.put(number * 3 + 1)
    await out.put(None)


async def main():
    first, second, third = [asyncio.Queue(maxsize=5) for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(first))
        group.create_task(pass_on(first, second))
        group.create_task(pass_on(second, third))
        total = 0
        while (number := await third.get()) is not None:
            total += number
    print(total)


asyncio.run(main())
