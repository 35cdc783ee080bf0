import asyncio

async def wait(name, delay):
    await asyncio.sleep(delay)
    print(name)

async def main():
    a = asyncio.create_task(wait("A", 10))
    await asyncio.sleep(4)
    print("C")
    b = asyncio.create_task(wait("B", 7))
    await asyncio.gather(a, b)

asyncio.run(main())
