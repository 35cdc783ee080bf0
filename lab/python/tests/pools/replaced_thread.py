# gil: differs
# free: differs
import threading
from threading import Thread
all = []
class My(Thread):
    def run(self):
        all.append(self)
        super().run()
threading.Thread = My
from concurrent.futures import ThreadPoolExecutor
e = threading.Event()
def join():
    try: sorted(all, key=lambda t: t.name)[0].join(0)
    except RuntimeError: return "own"
    return "other"
with ThreadPoolExecutor(2) as p:
    a = p.submit(e.wait); b = p.submit(e.set)
    a.result(); b.result()
    print(p.submit(join).result())
