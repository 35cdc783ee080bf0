import asyncio


async def user(name, lock):
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(name, "does not wait any more")
        raise
    print(name, "has it")
    lock.release()


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(user(name, lock)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    lock.release()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks], lock.locked())

    # The one whose turn it is, is cancelled before it goes on.
    await lock.acquire()
    tasks = [asyncio.create_task(user(name, lock)) for name in "de"]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks], lock.locked())

    # All are gone: it is free for whoever comes.
    await lock.acquire()
    task = asyncio.create_task(user("f", lock))
    await asyncio.sleep(0)
    task.cancel()
    lock.release()
    print(await lock.acquire(), task.done())
    await asyncio.wait([task])


asyncio.run(main())
