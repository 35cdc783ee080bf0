# A worker looks whether to stop, and then waits for work.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import queue
import threading

jobs = queue.SimpleQueue()
stopped = False


def worker():
    while not stopped:
        jobs.get()


thread = threading.Thread(target=worker)
thread.start()
stopped = True
jobs.empty()
thread.join()
