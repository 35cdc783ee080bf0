# expect: proved
"""The same with `notify_all`: whoever can go on hears of it."""
import threading

changed = threading.Condition()
box = []


def put() -> None:
    for _ in range(2):
        with changed:
            while box:
                changed.wait()
            box.append("letter")
            changed.notify_all()


def take() -> None:
    with changed:
        while not box:
            changed.wait()
        box.pop()
        changed.notify_all()


threads = [threading.Thread(target=target) for target in (put, take, take)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not box
