"""Fibonacci numbers, shared out among processes."""

from concurrent.futures import ProcessPoolExecutor

import measuring
from fib import fib, numbers


# ANCHOR: processes
def compute_all(numbers, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(fib, numbers))
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: compute_all(
            numbers(parameters), parameters["workers"]
        )
    )
