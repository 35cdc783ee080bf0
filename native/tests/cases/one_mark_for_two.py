# expect: found
"""The end is marked once, and two wait for it."""
import queue
import threading

END = object()
jobs: queue.Queue = queue.Queue()
done = []


def work() -> None:
    while (job := jobs.get()) is not END:
        done.append(job)


workers = [threading.Thread(target=work) for _ in range(2)]
for worker in workers:
    worker.start()
jobs.put("sort")
jobs.put(END)
for worker in workers:
    worker.join()
assert done == ["sort"]
