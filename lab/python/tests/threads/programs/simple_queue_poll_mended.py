# Polled, then fetched.
# gil: proved
# free: proved
import queue
import threading

box = queue.SimpleQueue()
box.put("only")


def worker():
    try:
        box.get(block=False)
    except queue.Empty:
        pass


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
