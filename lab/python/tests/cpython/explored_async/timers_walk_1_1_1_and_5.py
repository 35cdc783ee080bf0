import asyncio

async def walk(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    await asyncio.gather(walk("a", 1, 1, 1), walk("b", 5))

asyncio.run(main())
