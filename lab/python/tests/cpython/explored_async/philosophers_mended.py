import asyncio

async def dine(name, left, right):
    async with left:
        await asyncio.sleep(0)
        async with right:
            print(name)

async def main():
    forks = [asyncio.Lock() for _ in range(2)]
    await asyncio.gather(dine("Kant", forks[0], forks[1]), dine("Hume", forks[0], forks[1]))

asyncio.run(main())
