# `join` waits for `task_done`, not for an empty queue.
# gil: proved
# free: proved
import queue
import threading

jobs = queue.Queue()


def worker():
    jobs.get()
    jobs.task_done()


thread = threading.Thread(target=worker)
thread.start()
jobs.put("job")
jobs.join()
thread.join()
