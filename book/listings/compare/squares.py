"""Sums of squares: arithmetic and nothing else."""

MODULUS = 1_000_000_007  # so that the answer fits into 64 bits elsewhere


# ANCHOR: add
def sum_of_squares(limit):
    return sum(number * number for number in range(limit))
# ANCHOR_END: add


def limits(parameters):
    size, tasks = parameters["size"], parameters["tasks"]
    return range(size, size + tasks)
