import asyncio

rooms = {"a": 1, "b": 2}

async def show():
    for name in list(rooms):
        await asyncio.sleep(0)
        print(name)

async def add():
    await asyncio.sleep(0)
    rooms["c"] = 3

async def main():
    await asyncio.gather(show(), add())

asyncio.run(main())
