# What is cleared before it was waited for is lost.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

ready = threading.Event()


def wait():
    ready.clear()
    ready.wait()


def tell():
    ready.set()


threads = [threading.Thread(target=wait), threading.Thread(target=tell)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
