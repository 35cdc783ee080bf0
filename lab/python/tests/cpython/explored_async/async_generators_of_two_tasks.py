import asyncio


async def ticks(name):
    try:
        yield 1
        yield 2
    finally:
        print(name, "is closed")


async def work(name):
    async for _ in ticks(name):
        break
    await asyncio.sleep(0)
    print(name)


async def main():
    await asyncio.gather(work("a"), work("b"))
    await asyncio.sleep(0)


asyncio.run(main())
