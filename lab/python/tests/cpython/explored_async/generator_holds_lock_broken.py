import asyncio

lock = asyncio.Lock()

async def items():
    async with lock:
        yield 1
        yield 2

async def main():
    numbers = items()
    print(await anext(numbers))
    print('goes on')
    async with lock:
        print("locked")

asyncio.run(main())
