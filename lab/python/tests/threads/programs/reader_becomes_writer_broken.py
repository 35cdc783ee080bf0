# Two readers want to write, and neither stops to read.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

changed = threading.Condition()
readers = 0


def read_then_write():
    global readers
    with changed:
        readers += 1
    with changed:
        changed.wait_for(lambda: readers == 1)
        readers -= 1
        changed.notify_all()


threads = [threading.Thread(target=read_then_write) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
