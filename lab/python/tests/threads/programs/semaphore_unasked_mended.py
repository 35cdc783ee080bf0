# Every release adds a permit, also one that nobody took.
# gil: proved
# free: proved
import threading

room = threading.Semaphore(1)
inside = []


def enter():
    room.acquire()
    inside.append(1)
    assert len(inside) == 1, inside
    inside.pop()
    room.release()


threads = [threading.Thread(target=enter) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
