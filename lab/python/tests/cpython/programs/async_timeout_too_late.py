import asyncio


async def main():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(0.01) as limit:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print("inside it is a cancellation", error.args, limit.expired(), task.cancelling())
                raise
            finally:
                print("cleans up")
    except TimeoutError as error:
        print("outside it is a timeout", error.args, limit.expired())
    print(task.cancelling(), limit)
    async with asyncio.timeout(0.01) as limit:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("swallowed")
    print("no error", limit.expired(), task.cancelling())
    for seconds in (0, -1):
        try:
            async with asyncio.timeout(seconds):
                print("begins all the same")
                await asyncio.sleep(10)
        except TimeoutError:
            print("at the first await")


asyncio.run(main())
