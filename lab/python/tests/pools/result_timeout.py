# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
e = threading.Event()
def f(): e.wait(); return 1
with ThreadPoolExecutor(1) as pool:
    a = pool.submit(f)
    try: print(a.result(timeout=1))
    except TimeoutError: print("late")
    e.set()
