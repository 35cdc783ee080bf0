# A task waits for another, for which the pool has no worker left.
# gil: proved
# free: proved
from concurrent.futures import ThreadPoolExecutor


def page():
    return "a page"


def book():
    return pool.submit(page).result()


pool = ThreadPoolExecutor(max_workers=2)
assert pool.submit(book).result() == "a page"
