import asyncio


async def fine():
    return 1


def attempt(what):
    try:
        print("gives", what())
    except BaseException as error:
        print(type(error).__name__, error)


async def main():
    attempt(lambda: asyncio.create_task(5))
    attempt(lambda: asyncio.Task(None))
    attempt(lambda: asyncio.ensure_future(7))
    attempt(lambda: asyncio.gather(8))
    attempt(lambda: asyncio.shield("s"))
    other = asyncio.new_event_loop()
    future = other.create_future()
    attempt(lambda: asyncio.ensure_future(future, loop=asyncio.get_running_loop()))
    print(asyncio.ensure_future(future) is future)
    other.close()
    coroutine = fine()
    attempt(lambda: other.create_task(coroutine))
    coroutine.close()


asyncio.run(main())
