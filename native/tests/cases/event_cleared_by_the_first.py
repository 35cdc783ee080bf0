# expect: found
"""Two wait for the same event, and the first one that wakes clears it for the other."""
import threading

go = threading.Event()
started = []


def start(name: str) -> None:
    go.wait()
    go.clear()
    started.append(name)


threads = [threading.Thread(target=start, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
go.set()
for t in threads:
    t.join()
assert len(started) == 2
