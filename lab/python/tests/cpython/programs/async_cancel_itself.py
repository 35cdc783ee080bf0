import asyncio


async def itself():
    task = asyncio.current_task()
    print(task.cancel("me"), task.cancelling())
    print("goes on until it gives way")
    try:
        await asyncio.sleep(0)
        print("not reached")
    except asyncio.CancelledError as error:
        print("now", error.args)
    print("a second await is not cancelled")
    await asyncio.sleep(0)
    return "fine"


async def at_the_end():
    asyncio.current_task().cancel("at the end")
    return "lost"


async def done_already():
    ready = asyncio.get_running_loop().create_future()
    ready.set_result("ready")
    asyncio.current_task().cancel()
    print(await ready, "needs no waiting")
    await asyncio.get_running_loop().create_future()


async def main():
    print(await asyncio.create_task(itself()))
    for coroutine in (at_the_end(), done_already()):
        task = asyncio.create_task(coroutine)
        try:
            print(await task)
        except asyncio.CancelledError as error:
            print("cancelled", error.args, task.cancelled())


asyncio.run(main())
