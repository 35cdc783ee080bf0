import asyncio
import contextlib


@contextlib.asynccontextmanager
async def room(name, swallows=False):
    print("opens", name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except ValueError as error:
        print("error in", name, error)
        if not swallows:
            raise
    finally:
        await asyncio.sleep(0)
        print("closes", name)


@room("decorated")
async def inside(value):
    print("inside", value)
    return value


@contextlib.asynccontextmanager
async def never():
    if False:
        yield


@contextlib.asynccontextmanager
async def twice():
    yield 1
    yield 2


async def main():
    async with room("a") as name:
        print(name)
    async with room("b", swallows=True):
        raise ValueError("lost")
    try:
        async with room("c"):
            raise ValueError("kept")
    except ValueError as error:
        print("outside", error)
    print(await inside(3), await inside(4))
    for wrong in (never, twice):
        try:
            async with wrong():
                pass
        except RuntimeError as error:
            print(error)
    try:
        async with room("d"):
            async with asyncio.timeout(0):
                await asyncio.sleep(1)
    except TimeoutError:
        print("too late")
    try:
        async with room("e"):
            raise StopAsyncIteration("passes")
    except StopAsyncIteration as error:
        print(error)


asyncio.run(main())
