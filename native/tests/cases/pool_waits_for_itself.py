# expect: found
"""The only worker of a pool waits for a task that no worker is left to do."""
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def inner() -> int:
    return 20


def outer() -> int:
    return pool.submit(inner).result() + 1


answer = pool.submit(outer).result()
assert answer == 21
pool.shutdown()
