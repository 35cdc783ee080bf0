# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
data = [1]
def f(): return sum(data)
with ThreadPoolExecutor(1) as pool:
    a = pool.submit(f)
    data.append(2)
    print(a.result())
