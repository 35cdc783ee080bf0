"""One that is in no circle of garbage is closed, one that is not in reach is not."""
import asyncio


class Feed:
    def __init__(self):
        self.it = self.steps()

    async def steps(self):
        try:
            while True:
                yield self
        finally:
            print("the feed is closed")


async def count(name, times):
    for number in range(times):
        print(name, number)
        await asyncio.sleep(0)


async def circle():
    feed = Feed()
    await anext(feed.it)
    feed = None
    await count("circle", 4)


async def of_a_done_task():
    async def work():
        it = Feed().steps()
        async for feed in it:
            return it

    task = asyncio.create_task(work())
    await task
    await count("the result is kept", 4)
    task = None
    await count("and is not", 4)


async def failed_task():
    async def work():
        it = Feed().steps()
        async for feed in it:
            raise ValueError

    task = asyncio.create_task(work())
    await asyncio.wait([task])
    await count("the exception is kept", 4)
    task.exception()
    task = None
    await count("and is not", 4)


async def ticks():
    try:
        yield 1
    finally:
        print("the ticks are closed")


async def caught_inside():
    async def inner():
        it = ticks()
        await anext(it)
        try:
            raise ValueError
        except ValueError as error:
            return error

    kept = await inner()
    await count("its traceback keeps it", 4)
    kept = None
    await count("and does not", 4)


async def caught_and_rebound():
    it = ticks()
    await anext(it)
    try:
        raise ValueError
    except ValueError as error:
        kept = error
    it = None
    await count("no variable has it", 4)


async def caught_in_a_circle():
    async def inner():
        it = ticks()
        await anext(it)
        try:
            raise ValueError
        except ValueError as error:
            kept = error

    await inner()
    await count("the exception has itself", 4)


async def caught_and_followed():
    async def inner():
        it = ticks()
        await anext(it)
        try:
            raise ValueError
        except ValueError as error:
            first.append(error)
            raise KeyError from None

    first = []
    try:
        await inner()
    except KeyError:
        pass
    await count("the first keeps it", 4)
    first.clear()
    await count("none does", 4)


async def caught_outside():
    async def inner():
        it = ticks()
        await anext(it)
        raise ValueError

    async def outer():
        try:
            await inner()
        except ValueError as error:
            return error

    kept = await outer()
    await count("kept from outside", 4)
    kept.with_traceback(None)
    await count("without traceback", 4)


for main in (circle, of_a_done_task, failed_task, caught_inside, caught_and_rebound, caught_in_a_circle):
    print("-", main.__name__)
    asyncio.run(main())
for main in (caught_and_followed, caught_outside):
    print("-", main.__name__)
    asyncio.run(main())
