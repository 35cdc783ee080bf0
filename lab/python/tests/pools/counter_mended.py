# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
n = 0
lock = threading.Lock()
def add():
    global n
    with lock:
        v = n
        n = v + 1
with ThreadPoolExecutor(2) as pool:
    for _ in range(3): pool.submit(add)
assert n == 3
