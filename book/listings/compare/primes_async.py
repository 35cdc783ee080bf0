"""Primes as tasks of one event loop: none of them ever waits."""

import asyncio

import measuring
from primes import count_primes, pieces


# ANCHOR: async
async def work_on(piece):
    return count_primes(piece)  # no await inside: it is one long turn


async def count_all(pieces):
    tasks = (work_on(piece) for piece in pieces)
    return sum(await asyncio.gather(*tasks))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(count_all(pieces(parameters))))
