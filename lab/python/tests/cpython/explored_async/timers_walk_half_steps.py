import asyncio

async def walk(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    await asyncio.gather(walk("a", 0.5, 0.5), walk("b", 0.75))

asyncio.run(main())
