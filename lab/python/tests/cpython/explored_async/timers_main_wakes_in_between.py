import asyncio

async def wait(name, delay):
    await asyncio.sleep(delay)
    print(name, end=" ")

async def main():
    first = asyncio.create_task(wait("a", 3))
    await asyncio.sleep(1)
    second = asyncio.create_task(wait("b", 1))
    await asyncio.sleep(1)
    print("main", end=" ")
    await asyncio.gather(first, second)

asyncio.run(main())
