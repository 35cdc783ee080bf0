# expect: found
"""Every thread makes a lock of its own, which keeps nobody out."""
import threading

visits = 0


def one_more(number: int) -> int:
    return number + 1


def visit() -> None:
    global visits
    lock = threading.Lock()
    with lock:
        visits = one_more(visits)


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert visits == 2
