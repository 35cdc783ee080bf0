import asyncio


async def give():
    return 1


async def attempt(awaitable):
    try:
        print("gives", await awaitable)
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    task = asyncio.create_task(give())
    coroutine = give()
    await attempt(asyncio.wait([]))
    await attempt(asyncio.wait(task))
    await attempt(asyncio.wait(coroutine))
    await attempt(asyncio.wait([coroutine, task]))
    await attempt(asyncio.wait([task], return_when="SOMEDAY"))
    coroutine.close()
    print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)


asyncio.run(main())
