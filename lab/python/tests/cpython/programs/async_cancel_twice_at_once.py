import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("got", error.args, asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(0)
        print("the second one has come")
    except asyncio.CancelledError as error:
        print("got", error.args, asyncio.current_task().cancelling())
    return "end"


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    print(task.cancel("one"), task.cancel("two"), task.cancelling())
    print(await task)


asyncio.run(main())
