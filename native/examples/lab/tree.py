"""A sum over a tree: coroutines that await coroutines, and a task for each large branch."""
import asyncio


async def total(depth, number):
    if depth == 0:
        return number % 7
    left, right = number * 2, number * 2 + 1
    if depth > 9:
        tasks = [asyncio.create_task(total(depth - 1, child)) for child in (left, right)]
        return sum([await task for task in tasks])
    return await total(depth - 1, left) + await total(depth - 1, right)


async def main():
    print(await total(14, 1))


asyncio.run(main())
