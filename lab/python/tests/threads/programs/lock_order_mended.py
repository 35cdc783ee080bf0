# Two locks, taken in two orders.
# gil: proved
# free: proved
import threading

a, b = threading.Lock(), threading.Lock()
log = []


def take(first, second):
    with first:
        log.append("one")
        with second:
            log.append("both")


orders = [(a, b), (a, b)]
threads = [threading.Thread(target=take, args=order) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
