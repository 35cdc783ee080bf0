import asyncio
import contextlib


class Guard:
    def __init__(self, name, handles=()):
        self.name, self.handles = name, handles

    async def __aenter__(self):
        print("enters", self.name)
        return self.name

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        print("leaves", self.name, repr(error))
        return isinstance(error, self.handles)


async def later(*args, **named):
    await asyncio.sleep(0)
    print("callback", args, named)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(Guard("a")))
        stack.push_async_callback(later, 1, key=2)
        stack.callback(print, "plain callback")
        print(stack.enter_context(contextlib.nullcontext("null")))
        stack.push_async_exit(Guard("b"))
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Guard("outer", ValueError))
        await stack.enter_async_context(Guard("inner"))
        raise ValueError("v")
    print("handled")
    stack = contextlib.AsyncExitStack()
    await stack.enter_async_context(Guard("moved"))
    async with stack.pop_all():
        print("in the other")
    await stack.aclose()

    async def fails(kind, error, trace):
        raise KeyError("in an exit")

    try:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(Guard("last"))
            stack.push_async_exit(fails)
            raise OSError("first")
    except KeyError as error:
        print(repr(error), repr(error.__context__))
    try:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(object())
    except TypeError:
        print("refused")


asyncio.run(main())
