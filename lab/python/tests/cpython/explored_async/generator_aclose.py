import asyncio

async def count():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed")

async def main():
    numbers = count()
    print(await anext(numbers))
    await numbers.aclose()
    print("after")

asyncio.run(main())
