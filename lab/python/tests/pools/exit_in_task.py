# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
import sys
def f(): sys.exit(3)
with ThreadPoolExecutor(1) as pool:
    a = pool.submit(f)
try: a.result()
except SystemExit: print("exit")
