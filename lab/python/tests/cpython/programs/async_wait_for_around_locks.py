import asyncio


async def main():
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(0)
    queue, condition = asyncio.Queue(1), asyncio.Condition()
    await lock.acquire()
    for name, wait in (
        ("lock", lock.acquire),
        ("event", event.wait),
        ("semaphore", semaphore.acquire),
        ("queue", queue.get),
    ):
        try:
            await asyncio.wait_for(wait(), 0.01)
        except TimeoutError:
            print(name, "too late")
    await queue.put(1)
    try:
        await asyncio.wait_for(queue.put(2), 0.01)
    except TimeoutError:
        print("full", queue.qsize())
    async with condition:
        try:
            await asyncio.wait_for(condition.wait(), 0.01)
        except TimeoutError:
            print("condition too late, locked:", condition.locked())
    # Nobody is left waiting.
    lock.release()
    semaphore.release()
    event.set()
    print(lock.locked(), semaphore.locked(), queue.get_nowait(), queue.empty())
    print(await asyncio.wait_for(lock.acquire(), 1), await asyncio.wait_for(event.wait(), 1))
    print(await asyncio.wait_for(semaphore.acquire(), 1))


asyncio.run(main())
