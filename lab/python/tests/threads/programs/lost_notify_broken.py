# Who waits without looking misses what was said before.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

changed = threading.Condition()
ready = False


def wait():
    with changed:
        changed.wait()


def tell():
    global ready
    with changed:
        ready = True
        changed.notify()


threads = [threading.Thread(target=wait), threading.Thread(target=tell)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
