# expect: found
"""The new number is computed by a function: between reading and writing the other thread can come."""
import threading

visits = 0


def one_more(number: int) -> int:
    return number + 1


def visit() -> None:
    global visits
    for _ in range(2):
        visits = one_more(visits)


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert visits == 4, f"{4 - visits} visits were lost"
