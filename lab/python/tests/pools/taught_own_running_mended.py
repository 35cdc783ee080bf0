# gil: proved
# free: proved
"""A worker's flag is called `running`, which is no question about a future; it falls when all is done."""
import queue
import threading
from concurrent.futures import ThreadPoolExecutor


class Consumer:
    def __init__(self):
        self.jobs = queue.Queue()
        self.running = True
        self.guard = threading.Lock()
        self.done = 0

    def work(self):
        while self.running:
            try:
                self.jobs.get_nowait()
            except queue.Empty:
                return
            with self.guard:
                self.done += 1
            self.jobs.task_done()

    def cancel(self):
        self.running = False


consumer = Consumer()
for job in range(2):
    consumer.jobs.put(job)
with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(consumer.work)
    pool.submit(consumer.work)
    consumer.jobs.join()
    consumer.cancel()
assert consumer.done == 2, f"{consumer.done} of 2 jobs done"
