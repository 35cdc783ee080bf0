import asyncio

async def count():
    for number in range(3):
        await asyncio.sleep(0)
        yield number

async def show(numbers):
    async for number in numbers:
        print(number)

async def main():
    numbers = count()
    print(await asyncio.gather(show(numbers), show(numbers), return_exceptions=True))

asyncio.run(main())
