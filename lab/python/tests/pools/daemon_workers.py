# gil: found: assertion, ok
# free: found: assertion, ok
import threading
from concurrent.futures import ThreadPoolExecutor
e = threading.Event()
p = ThreadPoolExecutor(2)
def made(): return threading.Thread(target=len).daemon
fs = []
def first(): fs.append(p.submit(e.wait))
d = threading.Thread(target=first, daemon=True)
d.start(); d.join()
p.submit(e.set).result()
fs[0].result()
assert p.submit(made).result()
p.shutdown()
