import asyncio


async def ticks(closed):
    try:
        while True:
            yield 1
    finally:
        print("closed")
        closed.set()


async def doubled(closed):
    async for number in ticks(closed):
        yield 2 * number


async def main():
    closed = asyncio.Event()
    async for number in doubled(closed):
        break
    for number in range(4):
        print(number)
        await asyncio.sleep(0)
    await closed.wait()


asyncio.run(main())
