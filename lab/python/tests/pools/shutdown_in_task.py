# gil: found: deadlock, ok
# free: found: deadlock, ok
from concurrent.futures import ThreadPoolExecutor
from threading import Event
h, g = Event(), Event()
p = ThreadPoolExecutor(2)
def close():
    h.wait()
    try: p.shutdown()
    except RuntimeError: g.set()
c = p.submit(close)
d = p.submit(g.wait)
h.set()
d.result()
