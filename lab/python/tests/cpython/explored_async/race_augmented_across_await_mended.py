import asyncio

total = 0

async def price(amount):
    await asyncio.sleep(0)
    return amount

async def buy(amount):
    global total
    cost = await price(amount)
    total += cost

async def main():
    await asyncio.gather(buy(3), buy(4))
    assert total == 7, total

asyncio.run(main())
