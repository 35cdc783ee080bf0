# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def inner(): return 1
def outer(): return pool.submit(inner).result()
pool = ThreadPoolExecutor(3)
a = pool.submit(outer); b = pool.submit(outer)
print(a.result() + b.result())
