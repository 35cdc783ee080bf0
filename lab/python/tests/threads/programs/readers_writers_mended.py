# The readers count themselves, and miscount.
# gil: proved
# free: proved
import contextlib
import threading

guard = threading.Lock()
room = threading.Lock()
readers = 0


def plus(n, more):
    return n + more


def read():
    global readers
    with guard:
        readers = plus(readers, 1)
        if readers == 1:
            room.acquire()
    with guard:
        readers = plus(readers, -1)
        if readers == 0:
            room.release()


threads = [threading.Thread(target=read) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with room:
    pass
