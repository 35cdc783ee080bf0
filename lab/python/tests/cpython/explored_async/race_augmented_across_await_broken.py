import asyncio

total = 0

async def price(amount):
    await asyncio.sleep(0)
    return amount

async def buy(amount):
    global total
    total += await price(amount)

async def main():
    await asyncio.gather(buy(3), buy(4))
    assert total == 7, total

asyncio.run(main())
