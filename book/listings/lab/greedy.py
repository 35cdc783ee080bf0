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


threads = [threading.Thread(target=work) for work in (greedy, modest)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
