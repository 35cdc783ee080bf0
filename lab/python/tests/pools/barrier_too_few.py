# gil: found: deadlock
# free: found: deadlock
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
b = threading.Barrier(3)
def meet(): b.wait()
with ThreadPoolExecutor(2) as pool:
    for _ in range(3): pool.submit(meet)
