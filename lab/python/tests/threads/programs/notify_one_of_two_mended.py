# Two wait for one piece of news, and one is told.
# gil: proved
# free: proved
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
    changed.notify_all()
for thread in threads:
    thread.join()
