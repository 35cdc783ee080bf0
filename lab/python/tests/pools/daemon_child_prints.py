# gil: differs
# free: differs
import threading
from concurrent.futures import ThreadPoolExecutor
e = threading.Event()
p = ThreadPoolExecutor(2)
a = p.submit(e.wait)
def second(): p.submit(e.set).result()
d = threading.Thread(target=second, daemon=True)
d.start(); d.join()
a.result()
def tell(): print("told")
def spawn(): threading.Thread(target=tell).start()
p.submit(spawn).result()
