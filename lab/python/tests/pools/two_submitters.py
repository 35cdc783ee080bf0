# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(n): out.append(n)
def submits(n): pool.submit(f, n)
with ThreadPoolExecutor(2) as pool:
    ts = [threading.Thread(target=submits, args=(n,)) for n in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
print(out)
