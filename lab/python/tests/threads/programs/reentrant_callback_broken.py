# A listener is called while the lock is held.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

lock = threading.Lock()
value = 0
listeners = []


def listener():
    with lock:
        return value


def change():
    global value
    with lock:
        value += 1
        for call in listeners:
            call()


def subscribe():
    listeners.append(listener)


threads = [threading.Thread(target=change), threading.Thread(target=subscribe)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
