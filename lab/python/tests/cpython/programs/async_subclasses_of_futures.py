import asyncio


class Loud(asyncio.Future):
    def cancel(self, msg=None):
        print("cancel", msg)
        return super().cancel(msg=msg)

    def set_result(self, result):
        print("set", result)
        super().set_result(result)


async def wait(future):
    return await future


class Asked(asyncio.Future):
    def result(self):
        print("result")
        return super().result()


async def main():
    future = Loud()
    task = asyncio.create_task(wait(future))
    await asyncio.sleep(0)
    print(repr(future))
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args)
    future = Loud(loop=asyncio.get_running_loop())
    task = asyncio.create_task(wait(future))
    await asyncio.sleep(0)
    future.set_result("r")
    print(await task, isinstance(future, asyncio.Future), issubclass(asyncio.Task, asyncio.Future))
    print(asyncio.isfuture(future), await asyncio.gather(future), await asyncio.shield(future))
    asked = Asked()
    asyncio.get_running_loop().call_soon(asked.set_result, 3)
    print(await asked)
    print(await asked)


asyncio.run(main())
