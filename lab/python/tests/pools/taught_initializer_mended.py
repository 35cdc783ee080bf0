# gil: proved
# free: proved
"""Each worker opens a connection first, which it alone uses."""
import threading
from concurrent.futures import ThreadPoolExecutor

own = threading.local()
guard = threading.Lock()
opened = 0


def connect():
    global opened
    own.answers = 0
    with guard:
        opened += 1


def query(number):
    own.answers += 1
    return number * number


with ThreadPoolExecutor(max_workers=2, initializer=connect) as pool:
    answers = [future.result() for future in [pool.submit(query, number) for number in range(2)]]

assert answers == [0, 1]
assert 1 <= opened <= 2
