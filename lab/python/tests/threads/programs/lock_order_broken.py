# Two locks, taken in two orders.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

a, b = threading.Lock(), threading.Lock()
log = []


def take(first, second):
    with first:
        log.append("one")
        with second:
            log.append("both")


orders = [(a, b), (b, a)]
threads = [threading.Thread(target=take, args=order) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
