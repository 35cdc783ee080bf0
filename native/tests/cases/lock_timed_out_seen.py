# expect: proved
"""Who does not get the lock in time says so and does nothing."""
import threading

lock = threading.Lock()
written = []
given_up = []


def write(line: str) -> None:
    if lock.acquire(timeout=1):
        written.append(line)
        lock.release()
    else:
        given_up.append(line)


threads = [threading.Thread(target=write, args=(line,)) for line in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(written + given_up) == ["a", "b"]
assert not lock.locked()
