import asyncio
import contextlib


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed")


class Around(contextlib.AsyncContextDecorator):
    async def __aenter__(self):
        print("before")

    async def __aexit__(self, *raised):
        print("after")


@Around()
async def wrapped():
    print("within")


class Own(contextlib.AbstractAsyncContextManager):
    async def __aexit__(self, kind, error, trace):
        print("leaves")


async def main():
    await wrapped()
    async with contextlib.aclosing(numbers()) as steps:
        async for number in steps:
            print(number)
            break
    async with contextlib.nullcontext("value") as value:
        print(value)
    with contextlib.nullcontext() as value:
        print(value)
    async with Own() as own:
        print(type(own).__name__)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    print("went on")
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.current_task().cancel()
        await asyncio.sleep(0)
    print("still here", asyncio.current_task().cancelling())


asyncio.run(main())
