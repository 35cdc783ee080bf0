# gil: proved
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
n = 0
def f():
    global n
    v = n; n = v + 1
with ThreadPoolExecutor(2) as pool:
    wait([pool.submit(f)])
    wait([pool.submit(f), pool.submit(f)])
print(n)
