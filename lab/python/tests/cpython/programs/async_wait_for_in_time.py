import asyncio


async def give(value, seconds=0):
    await asyncio.sleep(seconds)
    return value


async def fail():
    await asyncio.sleep(0)
    raise OSError("broken")


async def main():
    print(await asyncio.wait_for(give("a"), 1))
    print(await asyncio.wait_for(give("b", 0.01), None))
    try:
        await asyncio.wait_for(fail(), 1)
    except OSError as error:
        print("failed in time:", error)
    task = asyncio.create_task(give("task"))
    print(await asyncio.wait_for(task, timeout=1), task.done())
    print(await asyncio.wait_for(task, 0))
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    print(await asyncio.wait_for(future, 0))


asyncio.run(main())
