# expect: found
"""Philosophers who all take the left fork first."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

SEATS = 3
MEALS = 10


@dataclass
class Fork:
    number: int
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    uses: int = 0

    def pick_up(self) -> None:
        self.lock.acquire()
        self.uses += 1

    def put_down(self) -> None:
        self.lock.release()


@dataclass
class Diary:
    """What a philosopher remembers."""

    thoughts: int = 0
    meals: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        self.notes.append(text)


class Philosopher(threading.Thread):
    def __init__(self, name: str, left: Fork, right: Fork) -> None:
        super().__init__(name=name)
        self.left = left
        self.right = right
        self.diary = Diary()

    def forks(self) -> tuple[Fork, Fork]:
        """In the order in which they are taken."""
        return self.left, self.right

    def think(self) -> None:
        self.diary.thoughts += 1

    def eat(self) -> None:
        first, second = self.forks()
        first.pick_up()
        second.pick_up()
        self.diary.meals += 1
        self.diary.note(f"meal {self.diary.meals}")
        second.put_down()
        first.put_down()

    def run(self) -> None:
        for _ in range(MEALS):
            self.think()
            self.eat()


class Table:
    """Forks lie between the seats."""

    NAMES = ("Hypatia", "Laozi", "Arendt", "Kant", "Zhuangzi")

    def __init__(self, seats: int) -> None:
        self.forks = [Fork(number) for number in range(seats)]
        self.philosophers = [
            Philosopher(self.NAMES[seat], self.forks[seat], self.forks[(seat + 1) % seats])
            for seat in range(seats)
        ]

    def serve(self) -> None:
        for philosopher in self.philosophers:
            philosopher.start()
        for philosopher in self.philosophers:
            philosopher.join()

    def meals(self) -> int:
        return sum(philosopher.diary.meals for philosopher in self.philosophers)


def main() -> None:
    table = Table(SEATS)
    table.serve()
    assert table.meals() == SEATS * MEALS
    assert all(fork.uses == 2 * MEALS for fork in table.forks)
    assert not any(fork.lock.locked() for fork in table.forks)
    for philosopher in table.philosophers:
        assert len(philosopher.diary.notes) == MEALS
        print(f"{philosopher.name:<10}{philosopher.diary.meals:>3} meals")


if __name__ == "__main__":
    main()
