# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
import time
out = []
def f(n): time.sleep(n); out.append(n)
with ThreadPoolExecutor(2) as pool:
    for n in (2, 1): pool.submit(f, n)
print(out)
