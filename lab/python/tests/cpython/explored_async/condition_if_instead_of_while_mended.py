import asyncio

async def take(condition, items, name):
    async with condition:
        while not items:
            await condition.wait()
        print(name, items.pop())

async def put(condition, items):
    async with condition:
        items.append("x")
        condition.notify_all()

async def main():
    condition, items = asyncio.Condition(), []
    takers = [asyncio.create_task(take(condition, items, name)) for name in "ab"]
    await asyncio.sleep(0)
    await put(condition, items)
    await asyncio.sleep(0)
    await put(condition, items)
    await asyncio.gather(*takers)

asyncio.run(main())
