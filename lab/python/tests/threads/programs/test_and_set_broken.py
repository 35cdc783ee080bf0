# A lock that is seen to be free, and one that is taken.
# gil: found: assertion, exception, ok
# free: found: assertion, exception, ok
import threading

lock = threading.Lock()
inside = []


def enter():
    while lock.locked() or lock.acquire(blocking=False) is None:
        pass
    inside.append(1)
    assert len(inside) == 1, inside
    inside.pop()
    lock.release()


threads = [threading.Thread(target=enter) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
