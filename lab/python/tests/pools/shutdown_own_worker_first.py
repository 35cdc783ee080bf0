# gil: found: deadlock, ok
# free: found: deadlock, ok
from concurrent.futures import ThreadPoolExecutor
from threading import Event
started, go, free = Event(), Event(), Event()
pool = ThreadPoolExecutor(2)
def close():
    started.set()
    go.wait()
    try:
        pool.shutdown()
    except RuntimeError:
        free.set()
pool.submit(close)
started.wait()
waiting = pool.submit(free.wait)
go.set()
waiting.result()
