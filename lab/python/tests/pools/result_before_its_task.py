# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def g(): return later[0].result()
def f(): return 2
later = []
with ThreadPoolExecutor(2) as pool:
    def both():
        later.append(pool.submit(f))
        return later[0].result()
    a = pool.submit(both); b = pool.submit(both)
    print(a.result(), b.result())
