# A semaphore that begins with a permit says too early that something is there.
# gil: found: exception, ok
# free: found: exception, ok
import threading

filled = threading.Semaphore(1)
items = []


def put():
    items.append("parcel")
    filled.release()


def take():
    filled.acquire()
    items.pop()


threads = [threading.Thread(target=put), threading.Thread(target=take)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
