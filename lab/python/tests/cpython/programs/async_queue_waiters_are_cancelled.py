import asyncio


async def main():
    queue = asyncio.Queue()
    first, second = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    queue.put_nowait("one")
    print(await second, first.cancelled())
    # Woken and cancelled: the item goes to the next one.
    first, second = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    queue.put_nowait("two")
    first.cancel()
    print(await second, first.cancelled())
    # Cancelled with nobody behind it: the item stays.
    only = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait("three")
    only.cancel()
    await asyncio.wait([only])
    print(queue.qsize(), queue.get_nowait())
    full = asyncio.Queue(1)
    full.put_nowait(0)
    tasks = [asyncio.create_task(full.put(number)) for number in (1, 2)]
    await asyncio.sleep(0)
    full.get_nowait()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks], full)


asyncio.run(main())
