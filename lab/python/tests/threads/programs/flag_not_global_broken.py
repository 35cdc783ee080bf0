# Without `global` it sets a variable of its own.
# gil: found: livelock
# free: found: livelock
import threading

ready = False


def tell():
    ready = False
    ready = True


def wait():
    while not ready:
        pass


threads = [threading.Thread(target=tell), threading.Thread(target=wait)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
