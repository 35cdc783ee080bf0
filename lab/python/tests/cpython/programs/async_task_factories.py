# since 3.14:
import asyncio


class Counted(asyncio.Task):
    made = 0

    def __init__(self, coro, **kwargs):
        super().__init__(coro, **kwargs)
        Counted.made += 1


def factory(loop, coro, **kwargs):
    print("factory", sorted(kwargs))
    return Counted(coro, loop=loop, **kwargs)


async def work(value):
    await asyncio.sleep(0)
    return value


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    task = asyncio.create_task(work(1), name="x")
    print(type(task).__name__, await task, repr(task).startswith("<Counted finished name='x' coro=<work()"))
    print(await asyncio.gather(work(2), work(3)), Counted.made)
    loop.set_task_factory(asyncio.create_eager_task_factory(Counted))
    print(await asyncio.create_task(work(4)), Counted.made)
    try:
        loop.set_task_factory(5)
    except TypeError as error:
        print(error)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(work(5))).__name__)


asyncio.run(main())
