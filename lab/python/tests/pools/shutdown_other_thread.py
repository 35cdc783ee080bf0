# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(): return 1
pool = ThreadPoolExecutor(2)
def closer(): pool.shutdown(wait=False)
t = threading.Thread(target=closer); t.start()
try:
    print(pool.submit(f).result())
except RuntimeError as e:
    print(e)
t.join()
