# expect: incomplete
"""Two threads that add a hundred thousand times each under a lock: more states than ten seconds are enough for."""
import threading

lock = threading.Lock()
n = 0


def add() -> None:
    global n
    for _ in range(100_000):
        with lock:
            n += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert n == 200_000
