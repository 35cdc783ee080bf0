# gil: incomplete
# free: incomplete
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
lock = threading.RLock()
def f(): return lock.acquire(blocking=False)
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f) for _ in range(2)]
print([x.result() for x in fs])
