# A listener is called while the lock is held.
# gil: proved
# free: proved
import threading

lock = threading.RLock()
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
