"""Sums of squares, one after the other."""

import measuring
from squares import MODULUS, limits, sum_of_squares


# ANCHOR: sequential
def add_all(limits):
    return sum(sum_of_squares(limit) for limit in limits) % MODULUS
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(lambda parameters: add_all(limits(parameters)))
