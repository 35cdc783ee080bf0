# since 3.13:
import asyncio


async def nap(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = [asyncio.create_task(nap(name, seconds)) for name, seconds in (("b", 0.03), ("a", 0.01))]
    async for task in asyncio.as_completed(tasks):
        print(task in tasks, task.done(), task.result())
    async for task in asyncio.as_completed([nap("c", 0)]):
        print(type(task).__name__, await task)
    try:
        async for task in asyncio.as_completed([nap("d", 0.01), nap("e", 0.5)], timeout=0.05):
            print(task.result())
    except TimeoutError:
        print("too late")
    # Both forms of one.
    mixed = asyncio.as_completed([nap("f", 0.01), nap("g", 0.03)])
    print(await next(mixed))
    async for task in mixed:
        print(task.result())
    for ask in (lambda: next(mixed),):
        try:
            ask()
        except StopIteration:
            print("over")


asyncio.run(main())
