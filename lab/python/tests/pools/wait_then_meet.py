# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
b = threading.Barrier(2)
def short(): return 1
def meet(): b.wait()
with ThreadPoolExecutor(3) as pool:
    x = pool.submit(short).result()
    pool.submit(meet)
    pool.submit(meet)
