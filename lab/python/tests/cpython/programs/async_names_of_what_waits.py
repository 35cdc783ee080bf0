import asyncio


async def main():
    event, lock = asyncio.Event(), asyncio.Lock()
    await lock.acquire()
    tasks = [
        asyncio.create_task(event.wait(), name="event"),
        asyncio.create_task(lock.acquire(), name="lock"),
        asyncio.create_task(asyncio.sleep(10), name="sleep"),
        asyncio.create_task(asyncio.Queue().get(), name="queue"),
        asyncio.create_task(asyncio.Condition(lock).wait(), name="condition"),
    ]
    await asyncio.sleep(0)
    for task in tasks:
        coroutine = task.get_coro()
        print(task.get_name(), coroutine.__name__, coroutine.__qualname__, task.done())
    for task in tasks:
        task.cancel()
    print([type(result).__name__ for result in await asyncio.gather(*tasks, return_exceptions=True)])
    print(lock.locked())


asyncio.run(main())
