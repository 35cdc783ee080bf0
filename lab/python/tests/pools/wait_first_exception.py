# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(n):
    if n: raise ValueError(n)
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f, n) for n in range(2)]
    d, n = wait(fs, return_when=FIRST_EXCEPTION)
    print(len(d), len(n))
