# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def g(): print("g")
def f():
    try: pool.submit(g)
    except RuntimeError as e: print(e)
with ThreadPoolExecutor(2) as pool:
    pool.submit(f)
