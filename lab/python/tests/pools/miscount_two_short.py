# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
e = threading.Event()
def short(): pass
def waits(): e.wait()
def sets(): e.set()
with ThreadPoolExecutor(3) as pool:
    pool.submit(short)
    pool.submit(short)
    pool.submit(waits)
    pool.submit(sets)
