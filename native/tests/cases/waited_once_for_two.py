# expect: found
"""Two wait for one thing; a notice for all wakes both, and `if` does not look again."""
import threading

ready = threading.Condition()
sweets = []


def eat() -> None:
    with ready:
        if not sweets:
            ready.wait()
        sweets.pop()


children = [threading.Thread(target=eat) for _ in range(2)]
for child in children:
    child.start()
for sweet in ("toffee", "mint"):
    with ready:
        sweets.append(sweet)
        ready.notify_all()
for child in children:
    child.join()
assert not sweets
