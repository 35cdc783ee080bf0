# Two tasks of a pool add to a counter.
# gil: proved
# free: proved
import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

counter = 0
guard = threading.Lock()


def one():
    return 1


def add():
    global counter
    with guard:
        counter += one()


with ThreadPoolExecutor(2) as pool:
    pool.submit(add)
    pool.submit(add)
assert counter == 2, counter
