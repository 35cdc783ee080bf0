import asyncio


async def echo():
    received = None
    try:
        while True:
            received = yield received
            await asyncio.sleep(0)
            if received == "stop":
                return
    except ValueError as error:
        yield f"caught {error}"
    finally:
        print("cleans up")


async def main():
    steps = echo()
    print(await steps.asend(None))
    print(await steps.asend("one"))
    print(await steps.athrow(ValueError("two")))
    try:
        await steps.asend("three")
    except StopAsyncIteration:
        print("over")
    steps = echo()
    await anext(steps)
    try:
        await steps.asend("stop")
    except StopAsyncIteration as error:
        print("stopped", error.args)
    steps = echo()
    await anext(steps)
    try:
        await steps.athrow(KeyError("k"))
    except KeyError as error:
        print("not caught", error)
    try:
        print(next(echo()))
    except TypeError as error:
        print(error)


asyncio.run(main())
