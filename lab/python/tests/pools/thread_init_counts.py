# gil: proved
# free: proved
import threading
from concurrent.futures import ThreadPoolExecutor
made = []
first = threading.Thread.__init__
def init(self, *a, **k):
    made.append(1)
    first(self, *a, **k)
threading.Thread.__init__ = init
with ThreadPoolExecutor(1) as p:
    p.submit(len, "a"); p.submit(len, "b")
assert len(made) == 1
