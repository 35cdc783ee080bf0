# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
def f(n): return n
got = []
def submits(n): got.append(pool.submit(f, n).result())
with ThreadPoolExecutor(1) as pool:
    ts = [threading.Thread(target=submits, args=(n,)) for n in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
print(sorted(got))
