# A queue that was not empty may be empty now.
# gil: proved
# free: proved
import queue
import threading

jobs = queue.Queue()
jobs.put("only")


def worker():
    try:
        jobs.get_nowait()
    except queue.Empty:
        pass


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
