# Who never gives a lock back keeps the other out for ever.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
stop = False


def greedy():
    with lock:
        while not stop and not lock.locked():
            pass


def modest():
    global stop
    with lock:
        stop = True


threads = [threading.Thread(target=greedy), threading.Thread(target=modest)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
