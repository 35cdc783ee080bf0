# gil: proved
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
store = {}
def get(k):
    if k not in store: store[k] = len(store)
    return store[k]
def f(): return get("a")
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f) for _ in range(2)]
print([x.result() for x in fs])
