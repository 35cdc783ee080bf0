import asyncio


async def main():
    lock = asyncio.Lock()
    one, two = asyncio.Condition(lock), asyncio.Condition(lock=lock)
    async with one:
        print(two.locked(), lock.locked())

    async def waiter(condition, name):
        async with lock:
            await condition.wait()
            print(name)

    tasks = [asyncio.create_task(waiter(one, "one")), asyncio.create_task(waiter(two, "two"))]
    await asyncio.sleep(0)
    async with lock:
        two.notify()
        one.notify()
    await asyncio.gather(*tasks)
    # A wait that ends at once.
    condition = asyncio.Condition()
    async with condition:
        print(await condition.wait_for(lambda: "value"))
        task = asyncio.create_task(condition.acquire())
        await asyncio.sleep(0)
        print(task.done())
    await task
    condition.release()
    print(condition.locked())


asyncio.run(main())
