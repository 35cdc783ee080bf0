# Polled, then fetched.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import queue
import threading

box = queue.SimpleQueue()
box.put("only")


def worker():
    try:
        box.empty() or box.get()
    except queue.Empty:
        pass


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
