# expect: found
"""A bounded buffer by hand, whose consumers wait with `if` where it takes `while`."""
from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

CAPACITY = 2
PRODUCERS = 1
CONSUMERS = 2
ITEMS = 10


class Closed(Exception):
    """Nothing comes any more."""


class Buffer:
    """What producers put in comes out in the same order."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.items: deque[int] = deque()
        self.is_closed = False
        self.lock = threading.Lock()
        self.not_empty = threading.Condition(self.lock)
        self.not_full = threading.Condition(self.lock)

    def put(self, item: int) -> None:
        with self.not_full:
            while len(self.items) >= self.capacity:
                self.not_full.wait()
            if self.is_closed:
                raise Closed
            self.items.append(item)
            self.not_empty.notify()

    def get(self) -> int:
        with self.not_empty:
            if not self.items and not self.is_closed:
                self.not_empty.wait()
            if not self.items and self.is_closed:
                raise Closed
            item = self.items.popleft()
            self.not_full.notify()
            return item

    def close(self) -> None:
        with self.lock:
            self.is_closed = True
            self.not_empty.notify_all()
            self.not_full.notify_all()


@dataclass
class Tally:
    """What one consumer got."""

    count: int = 0
    total: int = 0

    def add(self, item: int) -> None:
        self.count += 1
        self.total += item


class Producer(threading.Thread):
    def __init__(self, buffer: Buffer, first: int) -> None:
        super().__init__(name=f"producer-{first}")
        self.buffer = buffer
        self.first = first

    def run(self) -> None:
        for item in range(self.first, ITEMS, PRODUCERS):
            self.buffer.put(item)


class Consumer(threading.Thread):
    def __init__(self, buffer: Buffer, number: int) -> None:
        super().__init__(name=f"consumer-{number}")
        self.buffer = buffer
        self.tally = Tally()

    def run(self) -> None:
        while True:
            try:
                item = self.buffer.get()
            except Closed:
                return
            self.tally.add(item)


def main() -> None:
    buffer = Buffer(CAPACITY)
    producers = [Producer(buffer, number) for number in range(PRODUCERS)]
    consumers = [Consumer(buffer, number) for number in range(CONSUMERS)]
    for thread in consumers + producers:
        thread.start()
    for producer in producers:
        producer.join()
    buffer.close()
    for consumer in consumers:
        consumer.join()

    assert sum(consumer.tally.count for consumer in consumers) == ITEMS
    assert sum(consumer.tally.total for consumer in consumers) == sum(range(ITEMS))


if __name__ == "__main__":
    main()
