# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
import queue
q = queue.Queue()
def produce():
    q.put(1)
    q.put(None); q.put(None)
def consume():
    while q.get() is not None: pass
with ThreadPoolExecutor(3) as pool:
    pool.submit(produce)
    pool.submit(consume)
    pool.submit(consume)
