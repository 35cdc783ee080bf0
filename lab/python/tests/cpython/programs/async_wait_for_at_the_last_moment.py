import asyncio


async def main():
    loop = asyncio.get_running_loop()
    # The result comes in the pass in which the time is over.
    future = loop.create_future()
    loop.call_later(0.02, future.set_result, "in time")
    try:
        async with asyncio.timeout(0.2):
            print(await future)
    except TimeoutError:
        print("never printed")
    # The time is over before whoever waits is told of the result.
    future = loop.create_future()

    async def waits():
        try:
            async with asyncio.timeout(None) as limit:
                limits.append(limit)
                return await future
        except TimeoutError:
            return "too late"

    limits = []
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    future.set_result("lost")
    limits[0].reschedule(loop.time())
    print(await task)
    task = asyncio.create_task(asyncio.wait_for(loop.create_future(), 5))
    await asyncio.sleep(0)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args)


asyncio.run(main())
