import asyncio


def attempt(what):
    try:
        print("gives", what())
    except BaseException as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    # A class is as good as an exception.
    one = loop.create_future()
    one.set_exception(LookupError)
    print(repr(one.exception()))
    two = loop.create_future()
    attempt(lambda: two.set_exception("text"))
    attempt(lambda: two.set_exception(int))
    print(two.done())
    two.set_exception(OSError("no"))
    for _ in range(2):
        try:
            await two
        except OSError as error:
            print("caught", error, error is two.exception())
    three = loop.create_future()
    three.set_exception(asyncio.CancelledError("inside"))
    print(three.cancelled(), repr(three.exception()))
    try:
        await three
    except asyncio.CancelledError as error:
        print("cancelled", error)


asyncio.run(main())
