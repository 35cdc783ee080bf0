# gil: proved
# free: proved
import threading
from threading import Thread
made = []
class Counting(Thread):
    def __init__(self, *a, **k):
        made.append(1)
        super().__init__(*a, **k)
threading.Thread = Counting
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as p:
    p.submit(len, "a"); p.submit(len, "b")
assert len(made) == 1
