import asyncio


class Twice:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        print(self.name, "begins")
        yield
        print(self.name, "goes on")
        yield from asyncio.sleep(0).__await__()
        return self.name * 2


async def main():
    print(await Twice("a"))
    task = asyncio.ensure_future(Twice("b"))
    print(type(task).__name__, await task)
    print(await asyncio.gather(Twice("c"), Twice("d")))
    print(await asyncio.wait_for(Twice("e"), 1))
    try:
        await 5
    except TypeError as error:
        print("refused")
    print(asyncio.isfuture(task), asyncio.isfuture(Twice("f")), asyncio.iscoroutine(Twice("g")))
    coroutine = asyncio.sleep(0)
    print(asyncio.iscoroutine(coroutine), asyncio.iscoroutine(main), asyncio.isfuture(coroutine))
    await coroutine
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
