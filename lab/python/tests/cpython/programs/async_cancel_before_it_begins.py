import asyncio


async def never():
    print("this is never printed")


async def main():
    task = asyncio.create_task(never())
    print(task.cancel(), task.cancelled(), task.done(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    print(task.cancelled(), task.done(), task.cancelling())
    print(task.cancel(), task.cancelling())
    with_message = asyncio.create_task(never())
    with_message.cancel("too late")
    try:
        await with_message
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    try:
        with_message.result()
    except asyncio.CancelledError as error:
        print("again", error.args)


asyncio.run(main())
