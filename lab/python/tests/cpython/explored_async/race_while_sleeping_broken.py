import asyncio

total = 0

async def add(amount, delay):
    global total
    old = total
    await asyncio.sleep(delay)
    total = old + amount

async def main():
    await asyncio.gather(add(1, 1), add(10, 2))
    assert total == 11, total

asyncio.run(main())
