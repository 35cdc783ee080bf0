"""Fibonacci numbers, shared out among threads."""

from concurrent.futures import ThreadPoolExecutor

import measuring
from fib import fib, numbers


# ANCHOR: threads
def compute_all(numbers, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(fib, numbers))
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: compute_all(
            numbers(parameters), parameters["workers"]
        )
    )
