import asyncio


def attempt(what):
    try:
        print("gives", what())
    except BaseException as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.cancelled())
    attempt(future.result)
    attempt(future.exception)
    future.set_result([1, 2])
    print(future, future.done(), future.cancelled())
    attempt(future.result)
    attempt(future.exception)
    attempt(lambda: future.set_result(3))
    attempt(lambda: future.set_exception(ValueError()))
    attempt(future.cancel)

    failed = loop.create_future()
    failed.set_exception(KeyError("k"))
    print(failed)
    attempt(failed.result)
    attempt(failed.exception)
    attempt(failed.cancel)

    cancelled = asyncio.Future()
    attempt(cancelled.cancel)
    attempt(cancelled.cancel)
    print(cancelled, cancelled.done(), cancelled.cancelled())
    attempt(cancelled.result)
    attempt(cancelled.exception)
    attempt(lambda: cancelled.set_result(1))
    print(cancelled.get_loop() is loop)


asyncio.run(main())
