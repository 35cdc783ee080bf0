# expect: bounded
"""Orders take several items from stock at once. Each item has a lock, and all take them in the same order."""
from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import dataclass, field

STOCK = {"bolt": 24, "gear": 9, "wheel": 12}
CLERKS = 2
ORDERS = 10


class OutOfStock(Exception):
    """There is not enough of something."""


@dataclass
class Item:
    name: str
    count: int
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def take(self, count: int) -> None:
        if count > self.count:
            raise OutOfStock(self.name)
        self.count -= count

    def give_back(self, count: int) -> None:
        self.count += count


@dataclass(frozen=True)
class Order:
    """What somebody wants: names, and how many of each."""

    number: int
    lines: tuple[tuple[str, int], ...]

    @property
    def pieces(self) -> int:
        return sum(count for _, count in self.lines)


class Inventory:
    def __init__(self, stock: dict[str, int]) -> None:
        self.items = {name: Item(name, count) for name, count in stock.items()}

    def fulfil(self, order: Order) -> bool:
        """Takes all that was ordered, or nothing."""
        with ExitStack() as held:
            for name in sorted(name for name, _ in order.lines):
                held.enter_context(self.items[name].lock)
            return self._take_all(order)

    def _take_all(self, order: Order) -> bool:
        taken: list[tuple[Item, int]] = []
        try:
            for name, count in order.lines:
                item = self.items[name]
                item.take(count)
                taken.append((item, count))
        except OutOfStock:
            for item, count in taken:
                item.give_back(count)
            return False
        return True


class Clerk(threading.Thread):
    """Works off its own orders."""

    def __init__(self, inventory: Inventory, orders: list[Order], number: int) -> None:
        super().__init__(name=f"clerk-{number}")
        self.inventory = inventory
        self.orders = orders
        self.fulfilled: list[Order] = []
        self.refused: list[Order] = []

    def run(self) -> None:
        for order in self.orders:
            done = self.fulfilled if self.inventory.fulfil(order) else self.refused
            done.append(order)


def orders_of(clerk: int) -> list[Order]:
    kinds = [
        (("wheel", 1), ("bolt", 2)),
        (("gear", 1), ("wheel", 1)),
        (("bolt", 1), ("gear", 1)),
    ]
    return [Order(number, kinds[(clerk + number) % len(kinds)]) for number in range(ORDERS)]


def main() -> None:
    inventory = Inventory(STOCK)
    clerks = [Clerk(inventory, orders_of(number), number) for number in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()

    sold = sum(order.pieces for clerk in clerks for order in clerk.fulfilled)
    left = sum(item.count for item in inventory.items.values())
    assert sold + left == sum(STOCK.values()), "pieces were made or lost"
    assert all(item.count >= 0 for item in inventory.items.values())
    assert not any(item.lock.locked() for item in inventory.items.values())
    for clerk in clerks:
        assert len(clerk.fulfilled) + len(clerk.refused) == ORDERS
    print(f"{sum(len(clerk.orders) for clerk in clerks)} orders were looked at")


if __name__ == "__main__":
    main()
