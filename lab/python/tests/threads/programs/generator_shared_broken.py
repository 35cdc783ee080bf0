# A generator that runs cannot be asked by another thread.
# gil: found: exception, ok
# free: found: exception, ok
import threading

lock = threading.Lock()


def tick():
    return 1


def count():
    n = 0
    while True:
        n += tick()
        yield n


numbers = count()


def work():
    next(numbers)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
