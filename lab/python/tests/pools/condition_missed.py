# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
c = threading.Condition(); items = []
def put():
    with c:
        items.append(1); c.notify()
def take():
    with c:
        c.wait()
with ThreadPoolExecutor(2) as pool:
    t = pool.submit(take); pool.submit(put)
print(t.result())
