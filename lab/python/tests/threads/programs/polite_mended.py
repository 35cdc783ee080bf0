# Each gives back what it has as soon as the other has the rest.
# gil: proved
# free: proved
import threading

a, b = threading.Lock(), threading.Lock()


def look():
    pass


def take_both(first, second):
    while True:
        with first:
            look()
            if second.acquire(blocking=False):
                second.release()
                return


orders = [(a, b), (a, b)]
threads = [threading.Thread(target=take_both, args=order) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
