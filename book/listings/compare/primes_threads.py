"""Primes, the pieces shared out among threads."""

from concurrent.futures import ThreadPoolExecutor

import measuring
from primes import count_primes, pieces


# ANCHOR: threads
def count_all(pieces, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(count_primes, pieces))
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: count_all(pieces(parameters), parameters["workers"])
    )
