# expect: proved
"""Each job is reported as done, so `join` comes back; the daemon waits for more, and ends with the program."""
import queue
import threading

jobs: queue.Queue[int] = queue.Queue()
squares = []


def work() -> None:
    while True:
        number = jobs.get()
        squares.append(number ** 2)
        jobs.task_done()


threading.Thread(target=work, daemon=True).start()
jobs.put(3)
jobs.put(4)
jobs.join()
assert squares == [9, 16]
print(squares)
