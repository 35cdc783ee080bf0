# gil: found: deadlock
# free: found: deadlock
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
lock = threading.Lock()
def f(): lock.acquire()
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f) for _ in range(2)]
