# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(): return 1
with ThreadPoolExecutor(1) as pool:
    a = pool.submit(f); b = pool.submit(f)
    print(b.cancel())
