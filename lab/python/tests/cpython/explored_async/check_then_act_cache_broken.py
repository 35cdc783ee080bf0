import asyncio

cache = {}
loads = 0

async def load(key):
    global loads
    loads += 1
    await asyncio.sleep(1)
    return key * 2

async def get(key):
    if key not in cache:
        await asyncio.sleep(0)
        cache[key] = asyncio.ensure_future(load(key))
    return await cache[key]

async def main():
    print(await asyncio.gather(get(4), get(4)))
    assert loads == 1, loads

asyncio.run(main())
