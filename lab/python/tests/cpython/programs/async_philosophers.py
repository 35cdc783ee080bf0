import asyncio


async def philosopher(number, forks, meals):
    first, second = sorted((number, (number + 1) % len(forks)))
    for _ in range(2):
        async with forks[first]:
            await asyncio.sleep(0)
            async with forks[second]:
                meals[number] += 1
                await asyncio.sleep(0)


async def greedy(number, forks):
    async with forks[number]:
        await asyncio.sleep(0)
        async with forks[(number + 1) % len(forks)]:
            return number


async def main():
    forks = [asyncio.Lock() for _ in range(4)]
    meals = [0] * 4
    await asyncio.gather(*[philosopher(number, forks, meals) for number in range(4)])
    print(meals, any(fork.locked() for fork in forks))
    forks = [asyncio.Lock() for _ in range(3)]
    try:
        async with asyncio.timeout(0.02):
            await asyncio.gather(*[greedy(number, forks) for number in range(3)])
    except TimeoutError:
        print("all wait for one another")
    print(any(fork.locked() for fork in forks))


asyncio.run(main())
