# Two wait for one piece of news, and one is told.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

changed = threading.Condition()
ready = False


def wait():
    with changed:
        while not ready:
            changed.wait()


threads = [threading.Thread(target=wait) for _ in range(2)]
for thread in threads:
    thread.start()
with changed:
    ready = True
    changed.notify()
for thread in threads:
    thread.join()
