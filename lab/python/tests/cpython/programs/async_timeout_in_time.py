import asyncio


async def main():
    async with asyncio.timeout(1) as limit:
        print(type(limit).__name__, limit.expired())
        await asyncio.sleep(0)
    print("in time", limit.expired())
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit)
        await asyncio.sleep(0)
    print(limit)
    try:
        async with asyncio.timeout(1):
            raise ValueError("not a timeout")
    except ValueError as error:
        print("caught", error)
    print(asyncio.timeout(5).__class__ is asyncio.Timeout)
    print(str(asyncio.Timeout(None)))


asyncio.run(main())
