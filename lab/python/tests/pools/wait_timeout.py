# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
e = threading.Event()
def f(): e.wait()
with ThreadPoolExecutor(1) as pool:
    a = pool.submit(f)
    d, n = wait([a], timeout=1)
    print(len(d))
    e.set()
