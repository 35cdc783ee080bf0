# gil: found: exception
# free: found: exception
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(): return 1
pool = ThreadPoolExecutor(2)
a = pool.submit(f)
pool.shutdown()
print(a.result())
pool.submit(f)
