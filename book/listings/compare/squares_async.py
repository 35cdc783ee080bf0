"""Sums of squares as tasks of one event loop: none of them ever waits."""

import asyncio

import measuring
from squares import MODULUS, limits, sum_of_squares


# ANCHOR: async
async def work_on(limit):
    return sum_of_squares(limit)  # no await inside: it is one long turn


async def add_all(limits):
    tasks = (work_on(limit) for limit in limits)
    return sum(await asyncio.gather(*tasks)) % MODULUS
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(add_all(limits(parameters))))
