# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(n): out.append(n)
def again(fut): 
    try: pool.submit(f, 2)
    except RuntimeError as e: out.append(str(e)[-8:])
with ThreadPoolExecutor(2) as pool:
    pool.submit(f, 1).add_done_callback(again)
print(out)
