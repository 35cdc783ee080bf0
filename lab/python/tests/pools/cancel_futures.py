# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(n): out.append(n)
pool = ThreadPoolExecutor(1)
for n in range(2): pool.submit(f, n)
pool.shutdown(cancel_futures=True)
print(out)
