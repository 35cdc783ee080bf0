import asyncio


async def ticks():
    try:
        while True:
            yield 1
    finally:
        print("closed")


async def doubled():
    async for number in ticks():
        yield 2 * number


async def main():
    async for number in doubled():
        break
    for number in range(5):
        await asyncio.sleep(0)
        print(number)


asyncio.run(main())
