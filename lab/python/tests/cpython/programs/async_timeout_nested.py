import asyncio


async def inner_first():
    try:
        async with asyncio.timeout(0.2) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(0)
            print("outer goes on")
    except TimeoutError:
        print("never printed")


async def outer_first():
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(0.2) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("never printed")
            finally:
                print("inner", inner.expired(), "outer", outer.expired())
    except TimeoutError:
        print("outer")


async def both():
    try:
        async with asyncio.timeout(0):
            try:
                async with asyncio.timeout(0):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner of both")
                raise KeyError("k") from None
    except (TimeoutError, KeyError) as error:
        print("outer of both:", type(error).__name__)


async def main():
    for each in (inner_first, outer_first, both):
        await each()
        print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
