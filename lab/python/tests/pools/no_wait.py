# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(n): print(n)
pool = ThreadPoolExecutor(2)
for n in range(2): pool.submit(f, n)
pool.shutdown(wait=False)
print("end")
