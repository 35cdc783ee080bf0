# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
f = Future()
def give(): f.set_result(3)
with ThreadPoolExecutor(1) as pool:
    pool.submit(give)
    print(f.result())
