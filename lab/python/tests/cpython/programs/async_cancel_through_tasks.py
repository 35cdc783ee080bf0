import asyncio


async def innermost():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("innermost", error.args)
        raise


async def outer(task):
    try:
        await task
    except asyncio.CancelledError as error:
        print("outer", error.args, task.cancelled())
        raise


async def main():
    inner = asyncio.create_task(innermost())
    waiting = asyncio.create_task(outer(inner))
    await asyncio.sleep(0)
    # It goes through what is awaited.
    waiting.cancel("down")
    print(inner.cancelling(), waiting.cancelling())
    try:
        await waiting
    except asyncio.CancelledError as error:
        print("main", error.args)
    print(inner.cancelled(), waiting.cancelled())


asyncio.run(main())
