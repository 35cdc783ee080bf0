"""A worker dies. Who notices?"""

# ANCHOR: dead
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    if number == 2:
        os.abort()  # dies at once, as after a crash in C code
    return number


def with_executor():
    with ProcessPoolExecutor(max_workers=2) as executor:
        try:
            return list(executor.map(work, range(4)))
        except BrokenProcessPool:
            return "the executor says that its pool is broken"


def with_pool():
    with multiprocessing.Pool(processes=2) as pool:
        try:
            return pool.map_async(work, range(4)).get(timeout=2)
        except multiprocessing.TimeoutError:
            return "no answer after two seconds, and none would ever come"


if __name__ == "__main__":
    print("ProcessPoolExecutor:", with_executor())
    print("multiprocessing.Pool:", with_pool())
# ANCHOR_END: dead
