# gil: found: deadlock
# free: found: deadlock
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
e = threading.Event()
def f(): e.wait()
with ThreadPoolExecutor(2) as pool:
    pool.submit(f)
