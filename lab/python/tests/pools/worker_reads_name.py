# gil: proved
# free: proved
import threading
from threading import Thread
out = []
class My(Thread):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        out.append(self.name)
threading.Thread = My
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1, "w") as p: p.submit(len, "a")
print(out)
