# expect: bounded
"""Orders go through three stages with a queue between them. Each stage passes on the mark that nothing more comes."""
from __future__ import annotations

import queue
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace

ORDERS = 10
ROOM = 2
CHECKERS = 2


@dataclass(frozen=True)
class Order:
    number: int
    cents: int
    is_checked: bool = False
    is_packed: bool = False


class EndOfOrders:
    """Nothing comes after it."""

    def __repr__(self) -> str:
        return "END"


END = EndOfOrders()

Stream = queue.Queue


class Source(threading.Thread):
    """Puts all orders into the first queue, and a mark for each that reads from it."""

    def __init__(self, orders: Iterable[Order], out: Stream, readers: int) -> None:
        super().__init__(name="source")
        self.orders = orders
        self.out = out
        self.readers = readers

    def run(self) -> None:
        for order in self.orders:
            self.out.put(order)
        for _ in range(self.readers):
            self.out.put(END)


class Checker(threading.Thread):
    """Drops what is worth nothing."""

    def __init__(self, number: int, into: Stream, out: Stream) -> None:
        super().__init__(name=f"checker-{number}")
        self.into = into
        self.out = out
        self.dropped = 0

    def run(self) -> None:
        while (order := self.into.get()) is not END:
            if order.cents > 0:
                self.out.put(replace(order, is_checked=True))
            else:
                self.dropped += 1
        self.out.put(END)


class Packer(threading.Thread):
    """Ends when all checkers have."""

    def __init__(self, into: Stream, checkers: int) -> None:
        super().__init__(name="packer")
        self.into = into
        self.checkers = checkers
        self.packed: list[Order] = []

    def run(self) -> None:
        at_work = self.checkers
        while at_work:
            order = self.into.get()
            if order is END:
                at_work -= 1
            else:
                self.packed.append(replace(order, is_packed=True))


def orders(count: int) -> list[Order]:
    return [Order(number, 0 if number % 4 == 3 else 250 * (number + 1)) for number in range(count)]


def process(wanted: list[Order]) -> tuple[list[Order], int]:
    """What was packed, in the order of the numbers, and how many were dropped."""
    unchecked: Stream = queue.Queue(maxsize=ROOM)
    checked: Stream = queue.Queue(maxsize=ROOM)
    source = Source(wanted, unchecked, CHECKERS)
    checkers = [Checker(number, unchecked, checked) for number in range(CHECKERS)]
    packer = Packer(checked, CHECKERS)
    stages = [source, *checkers, packer]
    for stage in stages:
        stage.start()
    for stage in stages:
        stage.join()
    assert unchecked.empty() and checked.empty()
    packed = sorted(packer.packed, key=lambda order: order.number)
    return packed, sum(checker.dropped for checker in checkers)


def main() -> None:
    wanted = orders(ORDERS)
    packed, dropped = process(wanted)
    paid = [order for order in wanted if order.cents > 0]
    assert [order.number for order in packed] == [order.number for order in paid], "an order was lost"
    assert all(order.is_checked and order.is_packed for order in packed)
    assert dropped == len(wanted) - len(paid)
    print(f"{len(packed)} packed, {dropped} dropped, {sum(order.cents for order in packed) / 100:.2f} in all")


if __name__ == "__main__":
    main()
