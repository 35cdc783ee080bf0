# A lock that is seen to be free, and one that is taken.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
inside = []


def enter():
    while not lock.acquire(blocking=False):
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
