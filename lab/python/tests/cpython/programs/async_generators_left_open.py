import asyncio


async def ticks(name):
    try:
        while True:
            yield name
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print(name, "is closed")


async def main():
    steps = ticks("kept")
    print(await anext(steps))
    kept.append(steps)
    print("main ends")


async def cancelled():
    steps = ticks("cancelled")
    kept.append(steps)
    try:
        async for name in steps:
            print(name)
            asyncio.current_task().cancel()
    except asyncio.CancelledError:
        print("stopped")
        raise


kept = []
asyncio.run(main())
try:
    asyncio.run(cancelled())
except asyncio.CancelledError:
    print("end")


async def by_hand():
    steps = ticks("by hand")
    kept.append(steps)
    await anext(steps)
    await asyncio.get_running_loop().shutdown_asyncgens()
    print("shut down")


asyncio.run(by_hand())
