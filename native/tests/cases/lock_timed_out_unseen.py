# expect: found
"""`acquire` with a timeout may come back without the lock, and nobody looks."""
import threading

lock = threading.Lock()
written = []


def write(line: str) -> None:
    lock.acquire(timeout=1)
    written.append(line)
    lock.release()


threads = [threading.Thread(target=write, args=(line,)) for line in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(written) == ["a", "b"]
