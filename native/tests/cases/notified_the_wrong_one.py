# expect: found
"""Reader and writer wait for one condition, and one notice may wake the one that it does not help."""
import threading

changed = threading.Condition()
box = []


def put() -> None:
    for _ in range(2):
        with changed:
            while box:
                changed.wait()
            box.append("letter")
            changed.notify()


def take() -> None:
    with changed:
        while not box:
            changed.wait()
        box.pop()
        changed.notify()


threads = [threading.Thread(target=target) for target in (put, take, take)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not box
