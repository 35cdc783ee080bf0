# Who waits without looking misses what was said before.
# gil: proved
# free: proved
import threading

changed = threading.Condition()
ready = False


def wait():
    with changed:
        changed.wait_for(lambda: ready)


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
