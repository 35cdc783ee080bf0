# Without `global` it sets a variable of its own.
# gil: proved
# free: proved
import threading

ready = False


def tell():
    global ready
    ready = True


def wait():
    while not ready:
        pass


threads = [threading.Thread(target=tell), threading.Thread(target=wait)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
