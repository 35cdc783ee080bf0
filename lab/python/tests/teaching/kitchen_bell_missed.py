# expect: found
"""Cook and waiter of a small restaurant. The waiter looks at the counter first, and goes to wait for the bell then."""
from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

ORDERS = 10


@dataclass(frozen=True)
class Dish:
    table: int
    name: str

    def __str__(self) -> str:
        return f"{self.name} for table {self.table}"


MENU = ("soup", "risotto", "tart")


class Counter:
    """Where dishes stand until they are served. The bell rings when there is a new one."""

    def __init__(self) -> None:
        self.dishes: deque[Dish] = deque()
        self.bell = threading.Condition()

    def is_empty(self) -> bool:
        return not self.dishes

    def put(self, dish: Dish) -> None:
        self.dishes.append(dish)
        with self.bell:
            self.bell.notify()

    def take(self) -> Dish:
        while self.is_empty():
            with self.bell:
                self.bell.wait()
        return self.dishes.popleft()


class Cook(threading.Thread):
    def __init__(self, counter: Counter, dishes: list[Dish]) -> None:
        super().__init__(name="cook")
        self.counter = counter
        self.dishes = dishes

    def prepare(self, dish: Dish) -> Dish:
        if dish.name not in MENU:
            raise ValueError(f"there is no {dish.name}")
        return dish

    def run(self) -> None:
        for dish in self.dishes:
            self.counter.put(self.prepare(dish))


class Waiter(threading.Thread):
    def __init__(self, counter: Counter, count: int) -> None:
        super().__init__(name="waiter")
        self.counter = counter
        self.count = count
        self.served: list[Dish] = []

    def run(self) -> None:
        for _ in range(self.count):
            self.served.append(self.counter.take())


class Restaurant:
    """One evening: all that is ordered is cooked and served."""

    def __init__(self, orders: list[Dish]) -> None:
        self.counter = Counter()
        self.cook = Cook(self.counter, orders)
        self.waiter = Waiter(self.counter, len(orders))

    def open(self) -> None:
        self.waiter.start()
        self.cook.start()

    def close(self) -> list[Dish]:
        self.cook.join()
        self.waiter.join()
        return self.waiter.served


def orders(count: int) -> list[Dish]:
    return [Dish(number % 4 + 1, MENU[number % len(MENU)]) for number in range(count)]


def main() -> None:
    wanted = orders(ORDERS)
    restaurant = Restaurant(wanted)
    restaurant.open()
    served = restaurant.close()
    assert served == wanted, "something was served out of order"
    assert restaurant.counter.is_empty()
    for dish in served[:3]:
        print(dish)
    print(f"{len(served)} dishes served")


if __name__ == "__main__":
    main()
