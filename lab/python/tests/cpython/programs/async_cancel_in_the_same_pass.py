import asyncio


async def waiter(future):
    try:
        return await future
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    # First the result, then the cancellation: the result is lost.
    future = loop.create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.set_result("lost")
    print(task.cancel("too late for the future"), future.cancelled())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())
    # First the cancellation: the future takes no result.
    future = loop.create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    task.cancel("in time")
    try:
        future.set_result("refused")
    except asyncio.InvalidStateError as error:
        print(error)
    await asyncio.wait([task])
    # A failure that has come already is lost, too.
    future = loop.create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.set_exception(ValueError("lost"))
    task.cancel("instead of it")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
