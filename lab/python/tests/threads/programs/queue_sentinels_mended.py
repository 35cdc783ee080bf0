# One end for two consumers.
# gil: proved
# free: proved
import queue
import threading

jobs = queue.Queue()


def worker():
    while jobs.get() is not None:
        pass
    jobs.put(None)


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
jobs.put(None)
for thread in threads:
    thread.join()
