# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
total = 0
lock = threading.Lock()
def f(n):
    global total
    with lock: total += n
with ThreadPoolExecutor(2) as pool:
    list(pool.map(f, [1, 2]))
print(total)
