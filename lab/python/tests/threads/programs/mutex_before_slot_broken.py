# Who waits for an item must not keep the door shut.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

mutex = threading.BoundedSemaphore(1)
filled = threading.Semaphore(0)
items = []


def take():
    with mutex, filled:
        items.pop()


def put():
    with mutex:
        items.append(1)
    filled.release()


threads = [threading.Thread(target=take), threading.Thread(target=put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
