# gil: found: deadlock
# free: found: deadlock
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def inner(): return 1
def outer(): return pool.submit(inner).result()
pool = ThreadPoolExecutor(1)
print(pool.submit(outer).result())
