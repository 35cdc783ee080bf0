import asyncio

async def work(name):
    print(name)
    return name

async def main():
    first = asyncio.create_task(work("first"))
    await first
    second = asyncio.create_task(work("second"))
    print("again", await first)
    print("again", await first)
    await second

asyncio.run(main())
