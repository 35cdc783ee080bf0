"""A pool of threads beside a pool of threads with an interpreter each."""

import sys
import time
from concurrent import futures


# ANCHOR: interpreters
def add_up(numbers):
    return sum(n * n for n in range(numbers))


def seconds(pool, tasks):
    list(pool.map(add_up, [10] * 2))  # both threads are there
    start = time.perf_counter()
    list(pool.map(add_up, [3_000_000] * tasks))
    return time.perf_counter() - start


def compare(kind):
    with kind(max_workers=2) as pool:
        rounds = [(seconds(pool, 1), seconds(pool, 2)) for _ in range(ROUNDS)]
    one, two = (min(times) for times in zip(*rounds))
    # twice the work in the same time would be 2
    print(f"{kind.__name__}: {2 * one / two:.2f} times as fast")


# ANCHOR_END: interpreters
ROUNDS = int(sys.argv[1]) if sys.argv[1:] else 2

# ANCHOR: main
if __name__ == "__main__":
    compare(futures.ThreadPoolExecutor)
    if sys.version_info >= (3, 14):
        compare(futures.InterpreterPoolExecutor)
# ANCHOR_END: main
