# since 3.15:
import asyncio
import functools
from contextlib import AsyncContextDecorator, ContextDecorator, asynccontextmanager, contextmanager


class Says(ContextDecorator, AsyncContextDecorator):
    __call__ = ContextDecorator.__call__

    def __enter__(self):
        print("open")

    def __exit__(self, kind, error, trace):
        print("closed", kind and kind.__name__)


@contextmanager
def said(name):
    print("open", name)
    try:
        yield
    except ValueError as error:
        print("mended", name, error)
    finally:
        print("closed", name)


@asynccontextmanager
async def later(name):
    await asyncio.sleep(0)
    print("opened late", name)
    try:
        yield
    finally:
        print("closed late", name)


def show(items):
    for item in items:
        print(item)


for manager in (Says(), said("a")):

    @manager
    def numbers(upto):
        """Some numbers."""
        for n in range(upto):
            got = yield n
            if got:
                print("got", got)
        return "all"

    print(numbers.__name__, numbers.__doc__)
    show(numbers(2))
    it = numbers(3)
    print(next(it), it.send("this"))
    it.close()
    it = numbers(3)
    next(it)
    try:
        print(it.throw(ValueError("no")))
    except (ValueError, StopIteration) as error:
        print(repr(error))

    @manager
    async def work(n):
        print("works", n)
        await asyncio.sleep(0)
        return n + 1

    @manager
    async def items(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i

    @manager
    def plain():
        return [1]

    async def main():
        print(await work(1))
        async for item in items(2):
            print(item)
        it = items(2)
        print(await anext(it))
        await it.aclose()
        print(plain())

    asyncio.run(main())


@later("b")
def both(n):
    yield from range(n)


@later("c")
def waits():
    return asyncio.sleep(0)


@later("d")
async def numbers_later(n):
    for i in range(n):
        yield i


@later("e")
async def once():
    return "once"


@said("p")
class Box:
    pass


async def main():
    async for n in both(2):
        print(n)
    found = await waits()
    print(asyncio.iscoroutine(found))
    await found
    async for n in numbers_later(2):
        print(n)
    print(await once())
    print(type(Box()).__name__)


asyncio.run(main())


def count(upto):
    yield from range(upto)


show(said("partial")(functools.partial(count, 2))())
