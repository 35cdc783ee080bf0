# A slot that is not given back is missing for ever.
# gil: found: deadlock
# free: found: deadlock
import threading

slots = threading.BoundedSemaphore(1)


def fail():
    raise OSError("no answer")


def fetch():
    slots.acquire()
    try:
        fail()
    except OSError:
        return
    else:
        slots.release()


threads = [threading.Thread(target=fetch) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
