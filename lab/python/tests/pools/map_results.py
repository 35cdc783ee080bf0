# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
seen = []
def f(n): seen.append(n); return n * n
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(f, range(3))))
print(seen)
