"""A thousand tasks at once, gathered ten times."""
import asyncio


async def square(number):
    await asyncio.sleep(0)
    return number * number


async def main():
    total = 0
    for _ in range(10):
        total += sum(await asyncio.gather(*[square(number) for number in range(1_000)]))
    print(total)


asyncio.run(main())
