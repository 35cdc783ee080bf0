"""Does it help to have two tasks in progress? It depends on what they do."""

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


# ANCHOR: tasks
def wait(_):
    time.sleep(0.5)


def work(_):
    return sum(n * n for n in range(6_000_000))
# ANCHOR_END: tasks


# ANCHOR: ways
def one_after_the_other(task):
    return [task(number) for number in range(2)]


def two_threads(task):
    with ThreadPoolExecutor(max_workers=2) as executor:
        return list(executor.map(task, range(2)))


def two_processes(task):
    with ProcessPoolExecutor(max_workers=2) as executor:
        return list(executor.map(task, range(2)))
# ANCHOR_END: ways


def seconds(way, task):
    start = time.perf_counter()
    way(task)
    return time.perf_counter() - start


if __name__ == "__main__":
    for task in (wait, work):
        for way in (one_after_the_other, two_threads, two_processes):
            took = seconds(way, task)
            print(f"{task.__name__:5} {way.__name__:20} {took:.2f} s")
