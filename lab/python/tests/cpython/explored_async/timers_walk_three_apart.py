import asyncio

async def walk(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    await asyncio.gather(walk("a", 1), walk("b", 2), walk("c", 3))

asyncio.run(main())
