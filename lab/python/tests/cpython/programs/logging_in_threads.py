import logging
import logging.handlers
import queue
import sys
import threading

out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(threadName)s %(message)s"))
log = logging.getLogger("pool")
log.setLevel(logging.INFO)
log.addHandler(out)


class Count(logging.Handler):
    def __init__(self):
        super().__init__()
        self.count = 0

    def emit(self, record):
        self.count += 1


count = Count()
log.addHandler(count)


def work(number):
    log.debug("not shown")
    log.info("works on %d", number)


threads = [threading.Thread(target=work, args=(n,), name=f"worker-{n}") for n in range(3)]
for thread in threads:
    thread.start()
    thread.join()
log.info("all %d are done", len(threads))
print(count.count)

records = queue.Queue()
log.removeHandler(out)
log.addHandler(logging.handlers.QueueHandler(records))
listener = logging.handlers.QueueListener(records, out)
listener.start()
threads = [threading.Thread(target=log.info, args=("through a %s", "queue")) for _ in range(3)]
for thread in threads:
    thread.start()
    thread.join()
listener.stop()
print(count.count, records.qsize())
with out.lock:
    log.info("under the lock")
