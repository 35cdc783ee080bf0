# `cancel` does not stop a timer that is on its way.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

lock = threading.Lock()
is_open = True
writes = []


def write():
    with lock:
        if timer.finished.is_set():
            return
        writes.append(is_open)


timer = threading.Timer(60, write)
timer.start()
with lock:
    is_open = False
timer.cancel()
timer.join()
assert writes in ([], [True]), writes
