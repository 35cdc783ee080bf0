import asyncio


async def swallows():
    try:
        await asyncio.sleep(10)
    finally:
        print("leaves by another way")
        raise KeyError("instead")


async def turns_into_result():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            break
    return "result"


async def cancelled_child():
    child = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    child.cancel()
    await child


async def main():
    for function in (swallows, turns_into_result):
        task = asyncio.create_task(function())
        await asyncio.sleep(0)
        task.cancel()
        print(await asyncio.gather(task, return_exceptions=True), task.cancelled(), task.cancelling())
    task = asyncio.create_task(cancelled_child())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
