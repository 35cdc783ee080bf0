# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
e = threading.Event()
def f(n):
    if n: e.wait()
    return n
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f, n) for n in range(2)]
    try:
        for x in as_completed(fs, timeout=1): print(x.result())
    except TimeoutError: print("late")
    e.set()
