"""Fibonacci numbers, one after the other."""

import measuring
from fib import fib, numbers


# ANCHOR: sequential
def compute_all(numbers):
    return sum(fib(number) for number in numbers)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(lambda parameters: compute_all(numbers(parameters)))
