"""What does it cost to take a lock that nobody else wants?"""

import threading
import timeit

lock = threading.Lock()
numbers = {"counter": 0}


def add():
    numbers["counter"] += 1


def add_with_lock():
    with lock:
        numbers["counter"] += 1


ROUNDS = 1_000_000
for task in (add, add_with_lock):
    best = min(timeit.repeat(task, number=ROUNDS, repeat=5)) / ROUNDS
    print(f"{task.__name__}: {best * 1e9:.0f} nanoseconds")
