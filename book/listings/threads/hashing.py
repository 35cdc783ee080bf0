"""Threads share out computing if the computing lets go of Python's lock."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: hashing
DATA = b"many" * 75_000_000


def hash_it(_):
    return hashlib.sha256(DATA).hexdigest()  # C code, lock released


def add_it_up(_):
    return sum(n * n for n in range(6_000_000))  # Python code, lock held
# ANCHOR_END: hashing


def seconds(task, workers):
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=workers) as executor:
        list(executor.map(task, range(2)))
    return time.perf_counter() - start


for task in (hash_it, add_it_up):
    alone, shared = seconds(task, 1), seconds(task, 2)
    print(
        f"{task.__name__:9}  1 thread {alone:.2f} s"
        f"  2 threads {shared:.2f} s  {alone / shared:.2f} times as fast"
    )
