import asyncio

async def walk(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    await asyncio.gather(walk("c", 3), walk("b", 2), walk("a", 1))

asyncio.run(main())
