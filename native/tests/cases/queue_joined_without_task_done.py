# expect: found
"""`join` counts `task_done`, not `get`."""
import queue
import threading

jobs: queue.Queue[int] = queue.Queue()
squares = []


def work() -> None:
    for _ in range(2):
        squares.append(jobs.get() ** 2)


worker = threading.Thread(target=work)
worker.start()
jobs.put(3)
jobs.put(4)
jobs.join()
worker.join()
assert squares == [9, 16]
