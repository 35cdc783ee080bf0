# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
lock = threading.RLock()
n = 0
def f():
    global n
    with lock:
        with lock: n += 1
with ThreadPoolExecutor(2) as pool:
    for _ in range(2): pool.submit(f)
print(n)
