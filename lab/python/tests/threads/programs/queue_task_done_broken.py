# `join` waits for `task_done`, not for an empty queue.
# gil: found: deadlock
# free: found: deadlock
import queue
import threading

jobs = queue.Queue()


def worker():
    jobs.get()
    jobs.qsize()


thread = threading.Thread(target=worker)
thread.start()
jobs.put("job")
jobs.join()
thread.join()
