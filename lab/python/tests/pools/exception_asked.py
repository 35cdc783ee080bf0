# gil: found: exception
# free: found: exception
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(n):
    if n == 1: raise KeyError(n)
    return n
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f, n) for n in range(2)]
print([x.exception() for x in fs])
fs[1].result()
