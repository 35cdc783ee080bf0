# since 3.12:
import asyncio


async def attempt(function):
    try:
        result = function()
        if asyncio.iscoroutine(result):
            result = await result
        print("gives", result)
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    limit = asyncio.timeout(1)
    await attempt(lambda: limit.reschedule(None))
    async with limit:
        await attempt(limit.__aenter__)
    await attempt(lambda: limit.reschedule(None))
    await attempt(limit.__aenter__)
    try:
        async with asyncio.timeout(0) as limit:
            try:
                await asyncio.sleep(1)
            finally:
                await attempt(lambda: limit.reschedule(None))
    except TimeoutError:
        print("too late")


asyncio.run(main())
try:
    asyncio.timeout(1)
except RuntimeError as error:
    print(error)
