"""A queue with a limit, made of a list, a lock and two conditions."""

# ANCHOR: own_queue
import threading
from collections import deque


class BoundedQueue:
    def __init__(self, limit):
        self.items = deque()
        self.limit = limit
        self.lock = threading.Lock()
        self.has_room = threading.Condition(self.lock)
        self.has_items = threading.Condition(self.lock)

    def put(self, item):
        with self.lock:
            while len(self.items) >= self.limit:
                self.has_room.wait()  # releases the lock while it waits
            self.items.append(item)
            self.has_items.notify()  # wakes one who waits, if any

    def get(self):
        with self.lock:
            while not self.items:
                self.has_items.wait()
            item = self.items.popleft()
            self.has_room.notify()
            return item
# ANCHOR_END: own_queue


between = BoundedQueue(limit=2)
got = []


def consume():
    while (item := between.get()) is not None:
        got.append(item)


consumers = [threading.Thread(target=consume) for _ in range(3)]
for consumer in consumers:
    consumer.start()
for number in range(1000):
    between.put(number)
for _ in consumers:
    between.put(None)
for consumer in consumers:
    consumer.join()
print("handed over, none lost, none twice:", sorted(got) == list(range(1000)))
