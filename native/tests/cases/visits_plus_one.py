# expect: gil=proved free=found
"""Nothing in `visits += 1` is a place where a thread gives way under the global lock. Without it there is."""
import threading

visits = 0


def visit() -> None:
    global visits
    for _ in range(3):
        visits += 1


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert visits == 6, f"{6 - visits} visits were lost"
