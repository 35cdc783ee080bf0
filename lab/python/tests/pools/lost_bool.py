# gil: found: livelock
# free: found: livelock
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
stop = False
def f():
    while not stop: pass
def g():
    global stop
    stop = True
with ThreadPoolExecutor(1) as pool:
    pool.submit(f); pool.submit(g)
