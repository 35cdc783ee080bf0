"""Generators that nobody holds any more are closed in a later pass of the loop, in tasks of their own."""

import asyncio


async def ticks(name, pauses=0):
    try:
        number = 0
        while True:
            yield number
            number += 1
    except BaseException as error:
        print(name, "hears of", type(error).__name__)
        raise
    finally:
        for _ in range(pauses):
            await asyncio.sleep(0)
        print(name, "is closed by", asyncio.current_task().get_name())


async def count(name, times):
    for number in range(times):
        print(name, number)
        await asyncio.sleep(0)


async def left_by_break():
    async for _ in ticks("left by break"):
        break
    await count("break", 4)


async def left_by_return():
    async def inner():
        async for number in ticks("left by return", 1):
            return number

    print(await inner())
    await count("return", 5)


async def left_by_exception():
    try:
        async for _ in ticks("left by an exception"):
            raise ValueError
    except ValueError:
        print("handling")
        await count("in except", 3)
    await count("exception", 3)


async def kept_by_a_traceback():
    async def inner():
        kept = ticks("kept by a traceback")
        async for _ in kept:
            raise ValueError

    try:
        await inner()
    except ValueError:
        await count("in except", 4)
    await count("after except", 4)


async def rebound():
    it = ticks("rebound")
    await anext(it)
    asyncio.get_running_loop().call_soon(print, "called before")
    it = None
    asyncio.get_running_loop().call_soon(print, "called after")
    await count("rebound", 4)


async def deleted():
    holder = [ticks("deleted")]
    await anext(holder[0])
    task = asyncio.create_task(count("task", 4))
    del holder[0]
    other = asyncio.create_task(count("other", 4))
    await task
    await other


async def attribute():
    class Feed:
        pass

    feed = Feed()
    feed.it = ticks("attribute")
    await anext(feed.it)
    await count("held", 3)
    feed = None
    await count("attribute", 4)


async def through_another():
    async def doubled():
        async for number in ticks("inner"):
            yield 2 * number

    async for _ in doubled():
        break
    await count("through another", 7)


async def left_at_once():
    async def inner():
        async for outer in ticks("the outer"):
            async for number in ticks("the inner"):
                return outer + number

    print(await inner())
    await count("left at once", 4)


async def never_started():
    it = ticks("never started")
    it = None
    await count("never started", 2)


async def not_in_try():
    async def plain():
        yield 1
        yield 2

    async for _ in plain():
        break
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()), asyncio.create_task(asyncio.sleep(0)).get_name() != "")
    await count("plain", 2)


async def passed_on():
    async def use(it):
        print(await anext(it))
        await asyncio.sleep(0)
        print(await anext(it))

    task = asyncio.create_task(use(ticks("passed on")))
    await count("passed on", 6)
    await task


for main in (left_by_break, left_by_return, left_by_exception, kept_by_a_traceback, rebound, deleted, attribute):
    print("-", main.__name__)
    asyncio.run(main())
for main in (through_another, left_at_once, never_started, not_in_try, passed_on):
    print("-", main.__name__)
    asyncio.run(main())
