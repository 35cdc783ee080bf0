import asyncio


async def ticks(name):
    try:
        while True:
            yield name
    finally:
        print(name, "is closed")


async def work(name):
    it = ticks(name)
    async for _ in it:
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(work("a"))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled")
    await asyncio.sleep(0)
    print("still there")
    task = None
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("gone")


asyncio.run(main())
