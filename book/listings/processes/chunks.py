"""Ten thousand small tasks: one in each message, or a hundred."""

import statistics
import time
from concurrent.futures import ProcessPoolExecutor


# ANCHOR: chunks
def double(number):
    return 2 * number


def seconds(executor, chunksize):
    start = time.perf_counter()
    doubled = executor.map(double, range(10_000), chunksize=chunksize)
    assert sum(doubled) == 10_000 * 9_999
    return time.perf_counter() - start


# ANCHOR_END: chunks
if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        for size in (1, 10, 100, 1000):
            rounds = [seconds(executor, size) for _ in range(5)]
            median = statistics.median(rounds)
            print(f"{size:4} in a message: {median * 1000:7.1f} ms")
    start = time.perf_counter()
    sum(map(double, range(10_000)))
    alone = time.perf_counter() - start
    print(f"without processes: {alone * 1000:7.1f} ms")
