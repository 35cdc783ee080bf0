import asyncio

async def count():
    try:
        for number in range(3):
            yield number
    finally:
        print("closed")

async def main():
    async for number in numbers:
        print(number)
        break
    print("main ends")

numbers = count()
asyncio.run(main())
