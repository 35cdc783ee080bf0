import asyncio

count = 0

async def add():
    global count
    await asyncio.sleep(0)
    old = count
    count = old + 1

async def main():
    await asyncio.gather(add(), add())
    assert count == 2, count

asyncio.run(main())
