# gil: found: deadlock
# free: found: deadlock
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
import queue
q = queue.Queue()
def produce():
    q.put(1)
    q.put(None); q.put(None)
def consume():
    while q.get() is not None: pass
with ThreadPoolExecutor(2) as pool:
    pool.submit(consume)
    pool.submit(consume)
    pool.submit(produce)
