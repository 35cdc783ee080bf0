# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(): return 2
def g(): return a.result() + 1
with ThreadPoolExecutor(2) as pool:
    a = pool.submit(f)
    b = pool.submit(g)
    print(b.result())
