# gil: found: assertion, ok
# free: found: assertion, ok
"""Each worker opens a connection first, and counts it without a lock."""
from concurrent.futures import ThreadPoolExecutor

opened = 0


def connect():
    global opened
    before = opened
    opened = before + 1


def query(number):
    return number * number


with ThreadPoolExecutor(max_workers=2, initializer=connect) as pool:
    answers = [future.result() for future in [pool.submit(query, number) for number in range(2)]]

assert answers == [0, 1]
assert opened == 2, f"{opened} connections are known"
