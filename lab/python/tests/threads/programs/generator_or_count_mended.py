# A generator cannot be shared, an iterator of the library can.
# gil: proved
# free: proved
import itertools
import threading


def tick(n):
    return n + 1


def numbers():
    n = 0
    while True:
        n = tick(n)
        yield n


tickets = itertools.count(1)
drawn = []


def draw():
    drawn.append(next(tickets))


threads = [threading.Thread(target=draw) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(drawn) == [1, 2], drawn
