# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
seen = []
def f(n):
    if n == 0: raise ValueError
    seen.append(n)
with ThreadPoolExecutor(1) as pool:
    try: list(pool.map(f, range(3)))
    except ValueError: pass
print(seen)
