import asyncio


async def slow_to_leave():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleans up")
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("clean-up was cancelled too:", error.args)
            raise
        finally:
            print("left")


async def main():
    task = asyncio.create_task(slow_to_leave())
    await asyncio.sleep(0)
    task.cancel("first")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("cancelling", task.cancelling(), "done", task.done())
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees", error.args, repr(error.__context__))


asyncio.run(main())
