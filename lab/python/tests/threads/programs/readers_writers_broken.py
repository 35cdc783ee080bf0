# The readers count themselves, and miscount.
# gil: found: deadlock, ok
# free: found: deadlock, exception, ok
import contextlib
import threading

guard = contextlib.nullcontext()
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
