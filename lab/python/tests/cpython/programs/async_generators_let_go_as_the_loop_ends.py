# since 3.13: before, what closes a generator heard of no cancellation.
"""Where the loop ends soon: who closes them is cancelled before it begins."""

import asyncio


async def ticks(name):
    try:
        while True:
            yield name
    except BaseException as error:
        print(name, "hears of", type(error).__name__)
        raise
    finally:
        await asyncio.sleep(0)
        print(name, "is closed")


async def at_the_end():
    async for name in ticks("at the end"):
        print(name)
        break


async def of_main():
    it = ticks("of main")
    print(await anext(it))


async def fails():
    it = ticks("fails")
    print(await anext(it))
    raise ValueError


async def fails_in_loop():
    async for _ in ticks("fails in a loop"):
        raise ValueError


async def soon():
    async for _ in ticks("soon"):
        break
    await asyncio.sleep(0)


async def cancelled_task():
    async def work():
        async for _ in ticks("of a task"):
            await asyncio.sleep(10)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    for number in range(4):
        print(number)
        await asyncio.sleep(0)


async def closes_by_task():
    it = ticks("closed by a task")
    await anext(it)
    closing = asyncio.create_task(it.aclose())
    closing.cancel()
    try:
        await closing
    except asyncio.CancelledError:
        print("cancelled")



for main in (at_the_end, of_main, fails, fails_in_loop, soon, cancelled_task, closes_by_task):
    print("-", main.__name__)
    try:
        asyncio.run(main())
    except ValueError as error:
        print(repr(error))

loop = asyncio.new_event_loop()
it = ticks("of a loop that goes on")


async def begin():
    print(await anext(it))


async def count(name, times):
    for number in range(times):
        print(name, number)
        await asyncio.sleep(0)


loop.run_until_complete(begin())
loop.run_until_complete(count("held", 3))
it = None
print("dropped")
loop.run_until_complete(count("dropped", 5))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
