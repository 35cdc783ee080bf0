# One end for two consumers.
# gil: found: deadlock
# free: found: deadlock
import queue
import threading

jobs = queue.Queue()


def worker():
    while jobs.get() is not None:
        pass
    return


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
jobs.put(None)
for thread in threads:
    thread.join()
