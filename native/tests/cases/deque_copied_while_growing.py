# expect: gil=proved free=found
"""`list(log)` goes through the deque item by item. Without a global lock somebody may append meanwhile."""
import threading
from collections import deque

log = deque(["boot", "login"])


def write() -> None:
    log.append("logout")


writer = threading.Thread(target=write)
writer.start()
lines = list(log)
writer.join()
assert lines[:2] == ["boot", "login"]
