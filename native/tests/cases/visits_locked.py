# expect: proved
"""Reading and writing under one lock."""
import threading

visits = 0
visits_lock = threading.Lock()


def one_more(number: int) -> int:
    return number + 1


def visit() -> None:
    global visits
    for _ in range(3):
        with visits_lock:
            visits = one_more(visits)


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert visits == 6, f"{6 - visits} visits were lost"
