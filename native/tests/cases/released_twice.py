# expect: found
"""The second release is of a lock that nobody holds, if the other thread does not hold it by chance."""
import threading

lock = threading.Lock()
done = []


def work(name: str) -> None:
    lock.acquire()
    try:
        done.append(name)
        lock.release()
    finally:
        if lock.locked():
            lock.release()


threads = [threading.Thread(target=work, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 2
