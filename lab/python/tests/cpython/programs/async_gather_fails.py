import asyncio


async def fail(name, passes):
    for _ in range(passes):
        await asyncio.sleep(0)
    print("fails", name)
    raise ValueError(name)


async def work(name):
    try:
        for step in range(4):
            await asyncio.sleep(0)
        print("ends", name)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    return name


async def main():
    coroutines = [work("w"), fail("first", 1), fail("second", 2)]
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print("caught", error, [task.done() for task in tasks])
    # The others go on.
    await asyncio.wait(tasks)
    print([task.done() for task in tasks], tasks[0].result(), repr(tasks[2].exception()))
    results = await asyncio.gather(fail("x", 0), work("v"), fail("y", 1), return_exceptions=True)
    print(results)


asyncio.run(main())
