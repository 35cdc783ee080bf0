import asyncio


async def waiter(name, condition):
    async with condition:
        try:
            print(name, "waits")
            await condition.wait()
            print(name, "is woken")
        except asyncio.CancelledError:
            print(name, "is cancelled and has the lock:", condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "ab"]
    await asyncio.sleep(0)
    # It comes back only when it has the lock again.
    await condition.acquire()
    tasks[0].cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    print("done:", tasks[0].done())
    tasks[0].cancel()
    await asyncio.sleep(0)
    print("done:", tasks[0].done())
    condition.notify()
    condition.release()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks], condition.locked())


asyncio.run(main())
