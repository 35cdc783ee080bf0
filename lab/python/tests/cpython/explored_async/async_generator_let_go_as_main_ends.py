import asyncio


async def ticks(name):
    try:
        yield name
    except BaseException as error:
        print(name, "hears of", type(error).__name__)
        raise
    finally:
        await asyncio.sleep(0)
        print(name, "is closed")


async def main():
    async for name in ticks("a"):
        print(name)
        return


asyncio.run(main())
