# Inside the lock it has to be checked again.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
made = 0
service = None


class Service:
    def __init__(self):
        global made
        made += 1


def get():
    global service
    if service is None:
        with lock:
            if service is None:
                service = Service()


threads = [threading.Thread(target=get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert made == 1, made
