import asyncio


async def nap(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise ValueError(name)
    return name


async def main():
    naps = [nap("c", 0.06), nap("a", 0.02), nap("bad", 0.04)]
    tasks = [asyncio.create_task(coroutine) for coroutine in naps]
    for next_one in asyncio.as_completed(tasks):
        try:
            print(await next_one)
        except ValueError as error:
            print("failed", error)
    for next_one in asyncio.as_completed([nap("x", 0.02), nap("y", 0)]):
        print(await next_one)
    print(list(asyncio.as_completed([])))


asyncio.run(main())
