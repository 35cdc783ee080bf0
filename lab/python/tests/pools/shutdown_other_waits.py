# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(): out.append(1)
pool = ThreadPoolExecutor(2)
pool.submit(f)
t = threading.Thread(target=pool.shutdown); t.start()
try:
    pool.submit(f)
except RuntimeError as e:
    out.append(0)
t.join()
print(out)
