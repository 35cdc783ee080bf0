# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(n): out.append(n)
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f, n) for n in range(2)]
    wait(fs)
    print(sorted(out))
