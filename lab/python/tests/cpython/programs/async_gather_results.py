import asyncio


async def give(value, passes):
    for _ in range(passes):
        await asyncio.sleep(0)
    print("gives", value)
    return value


async def main():
    print(await asyncio.gather(give("a", 3), give("b", 0), give("c", 1)))
    print(await asyncio.gather())
    task = asyncio.create_task(give("shared", 1))
    print(await asyncio.gather(task, give("x", 0), task))
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    print(await asyncio.gather(future, task))
    outer = asyncio.gather(give("y", 0), return_exceptions=True)
    print(type(outer).__name__, outer.done())
    await asyncio.sleep(0)
    print("children are done, gather is told later:", outer.done())
    await asyncio.sleep(0)
    print(outer.done(), outer.result())
    empty = asyncio.gather(return_exceptions=True)
    print(empty.done(), await empty)


asyncio.run(main())
