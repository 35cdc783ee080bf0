import asyncio


def shown(thing):
    text = repr(thing)
    return text[text.index("[") :]


async def main():
    lock = asyncio.Lock()
    print(shown(lock), lock.locked())
    print(await lock.acquire(), shown(lock))
    tasks = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    print(shown(lock))
    lock.release()
    print(shown(lock))
    await tasks[0]
    print(shown(lock), lock.locked())
    tasks[1].cancel()
    await asyncio.wait(tasks)
    print(shown(lock))
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    async with lock as nothing:
        print(nothing, repr(lock).startswith("<asyncio.locks.Lock object at "))
    event, condition, semaphore = asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(3)
    print(shown(event), shown(condition), shown(semaphore))
    event.set()
    await condition.acquire()
    await semaphore.acquire()
    print(shown(event), shown(condition), shown(semaphore))


asyncio.run(main())
