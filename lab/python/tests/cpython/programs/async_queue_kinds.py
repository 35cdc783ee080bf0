import asyncio


async def main():
    last = asyncio.LifoQueue()
    for item in "abc":
        await last.put(item)
    print(last, [last.get_nowait() for _ in range(3)])
    least = asyncio.PriorityQueue()
    for item in ((3, "c"), (1, "a"), (2, "b"), (1, "A")):
        least.put_nowait(item)
    print([await least.get() for _ in range(4)], least.empty())
    print(asyncio.PriorityQueue.__mro__[1].__name__, least)
    bounded = asyncio.PriorityQueue(1)
    task = asyncio.create_task(bounded.put(5))
    await task
    task = asyncio.create_task(bounded.put(4))
    await asyncio.sleep(0)
    print(task.done(), await bounded.get())
    await task
    print(await bounded.get())


class Doubling(asyncio.Queue):
    def _put(self, item):
        self._queue.append(item * 2)


async def own():
    queue = Doubling()
    await queue.put(21)
    print(await queue.get(), queue)


asyncio.run(main())
asyncio.run(own())
