import asyncio


async def ticks(name):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print(name, "is closed")


async def main():
    async for _ in ticks("a"):
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main")


asyncio.run(main())
