# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
ready = []
def init(): ready.append(1)
def f(): return len(ready)
with ThreadPoolExecutor(2, initializer=init) as pool:
    print(sorted([pool.submit(f).result() for _ in range(2)]))
