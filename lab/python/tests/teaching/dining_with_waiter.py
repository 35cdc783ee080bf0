# expect: bounded
"""Three philosophers ask a waiter first, who lets two of them at the table: then one always gets both forks."""
from __future__ import annotations

import threading
from dataclasses import dataclass

SEATS = 3
MEALS = 10
NAMES = ("Hypatia", "Laozi", "Simone")


@dataclass
class Plate:
    """What one philosopher has had."""

    meals: int = 0
    thoughts: int = 0


class Fork:
    """Used by one at a time; it notices if not."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lock = threading.Lock()
        self.user: str | None = None
        self.disputes = 0

    def pick_up(self, who: str) -> None:
        self.lock.acquire()
        if self.user is not None:
            self.disputes += 1
        self.user = who

    def put_down(self) -> None:
        self.user = None
        self.lock.release()


class Waiter:
    """Lets so many sit down that not all forks can be waited for."""

    def __init__(self, places: int) -> None:
        self.places = threading.Semaphore(places)

    def __enter__(self) -> None:
        self.places.acquire()

    def __exit__(self, kind, error, trace) -> None:
        self.places.release()


class Table:
    def __init__(self, seats: int) -> None:
        self.forks = [Fork(number) for number in range(seats)]
        self.waiter = Waiter(seats - 1)

    def forks_of(self, seat: int) -> tuple[Fork, Fork]:
        """The one at the left, and the one at the right."""
        return self.forks[seat], self.forks[(seat + 1) % len(self.forks)]


class Philosopher(threading.Thread):
    def __init__(self, table: Table, seat: int) -> None:
        super().__init__(name=NAMES[seat])
        self.table = table
        self.seat = seat
        self.plate = Plate()

    def think(self) -> None:
        self.plate.thoughts += 1

    def eat(self) -> None:
        left, right = self.table.forks_of(self.seat)
        with self.table.waiter:
            left.pick_up(self.name)
            right.pick_up(self.name)
            self.plate.meals += 1
            right.put_down()
            left.put_down()

    def run(self) -> None:
        for _ in range(MEALS):
            self.think()
            self.eat()


def main() -> None:
    table = Table(SEATS)
    philosophers = [Philosopher(table, seat) for seat in range(SEATS)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()

    for fork in table.forks:
        assert fork.user is None and not fork.lock.locked()
        assert fork.disputes == 0, f"fork {fork.number} was used by two at once"
    for philosopher in philosophers:
        plate = philosopher.plate
        assert (plate.meals, plate.thoughts) == (MEALS, MEALS)
        print(f"{philosopher.name:<8} had {plate.meals} meals")


if __name__ == "__main__":
    main()
