# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
a, b = threading.Lock(), threading.Lock()
def f():
    with a:
        with b: pass
def g():
    with b:
        with a: pass
with ThreadPoolExecutor(2) as p:
    p.submit(f); p.submit(g)
