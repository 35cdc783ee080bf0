# A worker dies of a bad job.
# gil: proved
# free: proved
import queue
import threading

jobs = queue.SimpleQueue()
results = queue.SimpleQueue()


def worker():
    try:
        results.put(10 // jobs.get())
    except ZeroDivisionError:
        results.put(None)


thread = threading.Thread(target=worker)
thread.start()
jobs.put(0)
results.get()
thread.join()
