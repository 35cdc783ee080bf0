# gil: found: assertion, ok
# free: found: assertion, ok
"""A worker's flag is called `running`, which is no question about a future; what is left when it falls is lost."""
import queue
from concurrent.futures import ThreadPoolExecutor


class Consumer:
    def __init__(self):
        self.jobs = queue.Queue()
        self.running = True
        self.done = 0

    def work(self):
        while self.running:
            try:
                self.jobs.get_nowait()
            except queue.Empty:
                return
            self.done += 1

    def cancel(self):
        self.running = False


consumer = Consumer()
for job in range(2):
    consumer.jobs.put(job)
with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(consumer.work)
    pool.submit(consumer.work)
    consumer.cancel()
assert consumer.done == 2, f"{consumer.done} of 2 jobs done"
