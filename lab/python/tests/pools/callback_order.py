# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
out = []
def f(): out.append("f")
def seen(fut): out.append("cb")
with ThreadPoolExecutor(1) as pool:
    a = pool.submit(f)
    a.add_done_callback(seen)
    out.append("main")
print(out)
