# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(n): out.append(n)
with ThreadPoolExecutor(2) as pool:
    for n in range(3): pool.submit(f, n)
print(out)
