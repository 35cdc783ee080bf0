# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(): out.append(1)
try:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(f)
        raise ValueError
except ValueError: print(out)
