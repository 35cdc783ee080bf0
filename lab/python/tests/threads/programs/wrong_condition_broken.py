# Two conditions share a lock, and the wrong one is told.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

lock = threading.Lock()
not_empty, not_full = threading.Condition(lock), threading.Condition(lock)
items = []


def take():
    with not_empty:
        while not items:
            not_empty.wait()
        items.pop()


def put():
    with lock:
        items.append(1)
        not_full.notify()


threads = [threading.Thread(target=take), threading.Thread(target=put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
