import asyncio

async def ticks():
    try:
        for _ in range(3):
            yield "tick"
            await asyncio.sleep(1)
    finally:
        print("ticks end")

async def show():
    async for tick in ticks():
        print(tick)

async def main():
    task = asyncio.create_task(show())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("main ends")

asyncio.run(main())
