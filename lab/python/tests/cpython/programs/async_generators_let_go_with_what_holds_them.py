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


for main in (circle, of_a_done_task, failed_task):
    print("-", main.__name__)
    asyncio.run(main())
