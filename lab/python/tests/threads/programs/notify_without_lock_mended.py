# Only who holds a condition may notify.
# gil: proved
# free: proved
import contextlib
import threading

changed = threading.Condition()
guard = changed
ready = False


def tell():
    global ready
    with guard:
        ready = True
        changed.notify()


thread = threading.Thread(target=tell)
thread.start()
with changed:
    changed.wait_for(lambda: ready)
thread.join()
