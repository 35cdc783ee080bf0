# expect: found
"""A parking lot with two gates. Each looks whether there is a space, and takes it then."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

SPACES = 3
GATES = 2
CARS = 10


class Full(Exception):
    """There is no space."""


@dataclass
class Ticket:
    car: str
    space: int


@dataclass
class Lot:
    """Spaces, and which car stands on which."""

    spaces: int
    taken: dict[int, str] = field(default_factory=dict)
    entered: int = 0
    most: int = 0

    @property
    def free(self) -> int:
        return self.spaces - len(self.taken)

    def enter(self, car: str) -> Ticket:
        if self.free == 0:
            raise Full(car)
        space = self.first_free()
        if space in self.taken:
            raise RuntimeError(f"{car} and {self.taken[space]} want space {space}")
        self.taken[space] = car
        self.most = max(self.most, len(self.taken))
        return Ticket(car, space)

    def first_free(self) -> int:
        for space in range(self.spaces):
            if space not in self.taken:
                return space
        return self.spaces

    def leave(self, ticket: Ticket) -> None:
        car = self.taken.pop(ticket.space)
        if car != ticket.car:
            raise RuntimeError(f"{ticket.car} left, and {car} was gone")


class Gate(threading.Thread):
    """Lets cars in one after the other; when the lot is full, one that came in here leaves first."""

    def __init__(self, lot: Lot, number: int) -> None:
        super().__init__(name=f"gate-{number}")
        self.lot = lot
        self.number = number
        self.tickets: list[Ticket] = []
        self.turned_away = 0

    def let_in(self, car: str) -> bool:
        try:
            self.tickets.append(self.lot.enter(car))
        except Full:
            return False
        return True

    def run(self) -> None:
        for number in range(CARS):
            car = f"{self.number}-{number:02}"
            if self.let_in(car):
                continue
            self.turned_away += 1
            if self.tickets:
                self.lot.leave(self.tickets.pop(0))


def main() -> None:
    lot = Lot(SPACES)
    gates = [Gate(lot, number) for number in range(GATES)]
    for gate in gates:
        gate.start()
    for gate in gates:
        gate.join()

    parked = [ticket for gate in gates for ticket in gate.tickets]
    print(f"{len(parked)} cars on {lot.spaces} spaces")
    assert lot.most <= SPACES, f"{lot.most} cars on {SPACES} spaces"
    assert len(parked) == len(lot.taken), "two cars have the same space"
    for ticket in parked:
        assert lot.taken[ticket.space] == ticket.car


if __name__ == "__main__":
    main()
