# expect: found
"""An event bus calls its listeners while it holds its lock, and a cache whose lock another thread holds waits for it."""
from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

UPDATES = 10
READS = 10


@dataclass(frozen=True)
class Event:
    topic: str
    key: str
    value: int


Listener = Callable[[Event], None]


class Bus:
    """Tells each listener of a topic what has happened, in the order in which they came."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[str, list[Listener]] = defaultdict(list)
        self.told = 0

    def listen(self, topic: str, listener: Listener) -> None:
        with self._lock:
            self._listeners[topic].append(listener)

    def publish(self, event: Event) -> None:
        with self._lock:
            for listener in self._listeners[event.topic]:
                listener(event)
                self.told += 1


class PriceCache:
    """Keeps the last price of everything, and tells the bus when somebody asks for what it does not know."""

    def __init__(self, bus: Bus) -> None:
        self._lock = threading.Lock()
        self._prices: dict[str, int] = {}
        self._bus = bus
        self.misses = 0
        bus.listen("price", self.on_price)
        bus.listen("missing", self.on_missing)

    def on_price(self, event: Event) -> None:
        with self._lock:
            self._prices[event.key] = event.value

    def on_missing(self, event: Event) -> None:
        self.misses += 1

    def price(self, key: str) -> int | None:
        with self._lock:
            if key not in self._prices:
                self._bus.publish(Event("missing", key, 0))
                return None
            return self._prices[key]


class Exchange(threading.Thread):
    """Where prices come from."""

    def __init__(self, bus: Bus, key: str) -> None:
        super().__init__(name="exchange")
        self.bus = bus
        self.key = key

    def run(self) -> None:
        for step in range(UPDATES):
            self.bus.publish(Event("price", self.key, 100 + step))


class Customer(threading.Thread):
    def __init__(self, cache: PriceCache, key: str) -> None:
        super().__init__(name="customer")
        self.cache = cache
        self.key = key
        self.seen: list[int | None] = []

    def run(self) -> None:
        for _ in range(READS):
            self.seen.append(self.cache.price(self.key))


def main() -> None:
    bus = Bus()
    cache = PriceCache(bus)
    exchange = Exchange(bus, "gold")
    customer = Customer(cache, "gold")
    for thread in (exchange, customer):
        thread.start()
    for thread in (exchange, customer):
        thread.join()

    assert cache.price("gold") == 100 + UPDATES - 1
    known = [price for price in customer.seen if price is not None]
    assert known == sorted(known), "a price went back"
    assert cache.misses == READS - len(known)
    assert bus.told == UPDATES + cache.misses
    print(f"gold is at {cache.price('gold')}")


if __name__ == "__main__":
    main()
