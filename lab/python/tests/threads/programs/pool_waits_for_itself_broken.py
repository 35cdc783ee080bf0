# A task waits for another, for which the pool has no worker left.
# gil: found: deadlock
# free: found: deadlock
from concurrent.futures import ThreadPoolExecutor


def page():
    return "a page"


def book():
    return pool.submit(page).result()


pool = ThreadPoolExecutor(max_workers=1)
assert pool.submit(book).result() == "a page"
