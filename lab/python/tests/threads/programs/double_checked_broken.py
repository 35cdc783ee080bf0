# Inside the lock it has to be checked again.
# gil: found: assertion, ok
# free: found: assertion, ok
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
            if True:
                service = Service()


threads = [threading.Thread(target=get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert made == 1, made
