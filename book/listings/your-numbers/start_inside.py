"""Is the start of the pool a part of the time? One has to say."""

import statistics
import time
from concurrent.futures import ProcessPoolExecutor


# ANCHOR: start
def work(limit):
    return sum(number * number for number in range(limit))


TASKS = [20_000] * 8


def with_start():
    start = time.perf_counter()
    with ProcessPoolExecutor(max_workers=2) as executor:
        list(executor.map(work, TASKS))
    return time.perf_counter() - start


def without_start():
    with ProcessPoolExecutor(max_workers=2) as executor:
        list(executor.map(work, TASKS))  # both processes have started
        start = time.perf_counter()
        list(executor.map(work, TASKS))
        return time.perf_counter() - start


# ANCHOR_END: start
def alone():
    start = time.perf_counter()
    list(map(work, TASKS))
    return time.perf_counter() - start


if __name__ == "__main__":
    for way in (alone, with_start, without_start):
        median = statistics.median(way() for _ in range(11))
        print(f"{way.__name__:13} {median * 1000:6.1f} ms")
