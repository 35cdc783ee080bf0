# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
s = threading.Semaphore(1)
inside = 0
def f():
    global inside
    with s:
        inside += 1
        assert inside == 1
        inside -= 1
with ThreadPoolExecutor(2) as pool:
    fs = [pool.submit(f) for _ in range(2)]
for x in fs: x.result()
