# What is cleared before it was waited for is lost.
# gil: proved
# free: proved
import threading

ready = threading.Event()


def wait():
    ready.is_set()
    ready.wait()


def tell():
    ready.set()


threads = [threading.Thread(target=wait), threading.Thread(target=tell)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
