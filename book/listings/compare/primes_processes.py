"""Primes, the pieces shared out among processes."""

from concurrent.futures import ProcessPoolExecutor

import measuring
from primes import count_primes, pieces


# ANCHOR: processes
def count_all(pieces, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(count_primes, pieces))
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: count_all(pieces(parameters), parameters["workers"])
    )
