# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
b = threading.Barrier(2)
def short(): pass
def meet(): b.wait()
with ThreadPoolExecutor(3) as pool:
    pool.submit(short)
    pool.submit(meet)
    pool.submit(meet)
