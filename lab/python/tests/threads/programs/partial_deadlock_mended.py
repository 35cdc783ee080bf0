# Two wait for each other while a third goes on.
# gil: proved
# free: proved
import threading

a, b = threading.Lock(), threading.Lock()
left = [1, 1]


def take(first, second):
    with first:
        left.count(1)
        with second:
            left.pop()


def watch():
    while left:
        pass


orders = [(a, b), (a, b)]
threads = [threading.Thread(target=take, args=order) for order in orders]
threads.append(threading.Thread(target=watch))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
