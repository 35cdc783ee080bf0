# expect: found
"""Main waits for a thread that waits for the lock which main holds."""
import threading

lock = threading.Lock()
lines = []


def write() -> None:
    with lock:
        lines.append("written")


writer = threading.Thread(target=write)
with lock:
    writer.start()
    lines.append("begun")
    writer.join()
assert lines == ["begun", "written"]
