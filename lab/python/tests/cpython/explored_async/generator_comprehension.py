import asyncio

async def count(top):
    for number in range(top):
        await asyncio.sleep(0)
        yield number

async def main():
    print([number * 2 async for number in count(3) if number])
    print({number: number async for number in count(2)})

asyncio.run(main())
