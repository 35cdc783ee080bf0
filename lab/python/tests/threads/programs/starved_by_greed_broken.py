# Who never gives a lock back keeps the other out for ever.
# gil: found: ok, starvation
# free: found: ok, starvation
import threading

lock = threading.Lock()
stop = False


def greedy():
    with lock:
        while not stop:
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
