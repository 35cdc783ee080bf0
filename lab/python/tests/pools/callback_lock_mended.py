# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
lock = threading.RLock()
def f(): return 1
def seen(fut):
    with lock: pass
with ThreadPoolExecutor(1) as pool:
    with lock:
        a = pool.submit(f)
        a.add_done_callback(seen)
