# gil: proved
# free: found: assertion, ok
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
n = 0
def add():
    global n
    v = n
    n = v + 1
with ThreadPoolExecutor(2) as pool:
    for _ in range(2): pool.submit(add)
assert n == 2
