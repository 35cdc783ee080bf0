# Only who holds a condition may notify.
# gil: found: exception
# free: found: exception
import contextlib
import threading

changed = threading.Condition()
guard = contextlib.nullcontext()
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
