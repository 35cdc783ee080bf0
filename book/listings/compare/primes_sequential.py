"""Primes, one piece after the other."""

import measuring
from primes import count_primes, pieces


# ANCHOR: sequential
def count_all(pieces):
    return sum(count_primes(piece) for piece in pieces)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(lambda parameters: count_all(pieces(parameters)))
