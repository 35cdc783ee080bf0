# gil: found: deadlock, ok
# free: found: deadlock, ok
from concurrent.futures import ThreadPoolExecutor
from threading import Event
e, h, g = Event(), Event(), Event()
p = ThreadPoolExecutor(2)
a = p.submit(e.wait); b = p.submit(e.set)
a.result(); b.result()
def close(f):
    try: p.shutdown()
    except RuntimeError: g.set()
c = p.submit(h.wait)
c.add_done_callback(close)
d = p.submit(g.wait)
h.set()
d.result()
