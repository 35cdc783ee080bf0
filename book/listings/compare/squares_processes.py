"""Sums of squares, shared out among processes."""

from concurrent.futures import ProcessPoolExecutor

import measuring
from squares import MODULUS, limits, sum_of_squares


# ANCHOR: processes
def add_all(limits, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(sum_of_squares, limits)) % MODULUS
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: add_all(limits(parameters), parameters["workers"])
    )
