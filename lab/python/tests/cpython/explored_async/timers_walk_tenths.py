import asyncio

async def walk(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    await asyncio.gather(walk("a", 0.1, 0.2), walk("b", 0.3))

asyncio.run(main())
