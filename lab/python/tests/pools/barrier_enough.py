# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
b = threading.Barrier(2)
def meet(): b.wait()
with ThreadPoolExecutor(2) as pool:
    for _ in range(2): pool.submit(meet)
