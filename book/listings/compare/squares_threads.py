"""Sums of squares, shared out among threads."""

from concurrent.futures import ThreadPoolExecutor

import measuring
from squares import MODULUS, limits, sum_of_squares


# ANCHOR: threads
def add_all(limits, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(sum_of_squares, limits)) % MODULUS
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: add_all(limits(parameters), parameters["workers"])
    )
