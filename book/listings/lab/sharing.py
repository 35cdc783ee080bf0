import threading

lock = threading.Lock()
stop = False


def greedy():
    while not stop:
        with lock:
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
