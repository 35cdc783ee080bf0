import asyncio

async def walk(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    await asyncio.gather(walk("a", 2, 2, 2), walk("b", 3, 2))

asyncio.run(main())
