# A worker dies of a bad job.
# gil: found: exception
# free: found: exception
import queue
import threading

jobs = queue.SimpleQueue()
results = queue.SimpleQueue()


def worker():
    try:
        results.put(10 // jobs.get())
    except ValueError:
        results.put(None)


thread = threading.Thread(target=worker)
thread.start()
jobs.put(0)
results.get()
thread.join()
