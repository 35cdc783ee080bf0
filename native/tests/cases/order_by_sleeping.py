# expect: found
"""A second of sleep makes the right order likely, not sure."""
import threading
import time

steps = []


def first() -> None:
    steps.append("mix")


def second() -> None:
    time.sleep(1)
    steps.append("bake")


threads = [threading.Thread(target=second), threading.Thread(target=first)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert steps == ["mix", "bake"], steps
