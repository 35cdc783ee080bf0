import asyncio

async def wait(name, delay):
    await asyncio.sleep(delay)
    print(name)

async def main():
    a = asyncio.create_task(wait("A", 10))
    c = asyncio.create_task(wait("C", 4))
    await asyncio.sleep(0)
    b = asyncio.create_task(wait("B", 7))
    await asyncio.gather(a, b, c)

asyncio.run(main())
