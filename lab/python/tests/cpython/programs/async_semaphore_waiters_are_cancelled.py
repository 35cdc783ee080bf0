import asyncio


async def user(name, semaphore):
    try:
        await semaphore.acquire()
        print(name, "has it")
    except asyncio.CancelledError:
        print(name, "does not wait any more")
        raise


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(user(name, semaphore)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    semaphore.release()
    # The one that was woken is cancelled: the next one gets it.
    tasks[1].cancel()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks], semaphore.locked())
    tasks = [asyncio.create_task(user(name, semaphore)) for name in "de"]
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print(semaphore.locked(), await semaphore.acquire(), await semaphore.acquire(), semaphore.locked())


asyncio.run(main())
