# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(n): return n
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f, n) for n in range(2)]
    print([x.result() for x in as_completed(fs)])
