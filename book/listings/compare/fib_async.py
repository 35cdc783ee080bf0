"""Fibonacci numbers as tasks of one event loop: none of them ever waits."""

import asyncio

import measuring
from fib import fib, numbers


# ANCHOR: async
async def work_on(number):
    return fib(number)  # no await inside: it is one long turn


async def compute_all(numbers):
    tasks = (work_on(number) for number in numbers)
    return sum(await asyncio.gather(*tasks))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(
        lambda parameters: asyncio.run(compute_all(numbers(parameters)))
    )
