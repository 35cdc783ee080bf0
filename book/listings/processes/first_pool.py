"""Four sums, computed in two processes."""

# ANCHOR: pool
from concurrent.futures import ProcessPoolExecutor


def sum_of_squares(limit):
    return sum(number * number for number in range(limit))


if __name__ == "__main__":
    limits = [1_000_000, 2_000_000, 3_000_000, 4_000_000]
    with ProcessPoolExecutor(max_workers=2) as executor:
        for limit, total in zip(limits, executor.map(sum_of_squares, limits)):
            print(f"the squares below {limit:,}: {total:,}")
# ANCHOR_END: pool
