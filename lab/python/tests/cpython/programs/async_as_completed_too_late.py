import asyncio


async def nap(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    naps = [nap("slow", 0.1), nap("quick", 0.01), nap("slower", 0.2)]
    tasks = [asyncio.create_task(coroutine) for coroutine in naps]
    for number, next_one in enumerate(asyncio.as_completed(tasks, timeout=0.05)):
        try:
            print(number, await next_one)
        except TimeoutError:
            print(number, "too late")
    print([task.done() for task in tasks])
    # They were not cancelled.
    print(await tasks[0])
    tasks[2].cancel()
    for next_one in asyncio.as_completed([tasks[2]]):
        try:
            await next_one
        except asyncio.CancelledError:
            print("cancelled")


asyncio.run(main())
