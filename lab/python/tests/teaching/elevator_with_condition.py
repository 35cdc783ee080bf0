# expect: bounded
"""An elevator and its passengers. All wait for one condition, and each looks for itself whether it is its turn."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

FLOORS = 5
TRIPS = 5


@dataclass
class Cabin:
    """Where it is, who has called it, and how far it has gone."""

    floor: int = 0
    travelled: int = 0
    calls: list[int] = field(default_factory=list)
    is_open: bool = True


class Elevator(threading.Thread):
    """Goes to the floor that was called first, one floor at a time."""

    def __init__(self) -> None:
        super().__init__(name="elevator")
        self.cabin = Cabin()
        self.changed = threading.Condition()

    def run(self) -> None:
        while True:
            with self.changed:
                while self.cabin.is_open and not self.cabin.calls:
                    self.changed.wait()
                if not self.cabin.calls:
                    return
                self._approach(self.cabin.calls[0])
                if self.cabin.floor == self.cabin.calls[0]:
                    self.cabin.calls.pop(0)
                    self.changed.notify_all()

    @property
    def floor(self) -> int:
        with self.changed:
            return self.cabin.floor

    def _approach(self, target: int) -> None:
        if target != self.cabin.floor:
            self.cabin.floor += 1 if target > self.cabin.floor else -1
            self.cabin.travelled += 1

    def ride(self, source: int, target: int) -> None:
        """Calls the cabin, gets in, and gets out where one wants to."""
        for floor in (source, target):
            with self.changed:
                self.cabin.calls.append(floor)
                self.changed.notify_all()
                while floor in self.cabin.calls:
                    self.changed.wait()

    def close(self) -> None:
        with self.changed:
            self.cabin.is_open = False
            self.changed.notify_all()
        self.join()


class Passenger(threading.Thread):
    def __init__(self, elevator: Elevator, name: str, home: int) -> None:
        super().__init__(name=name)
        self.elevator = elevator
        self.home = home
        self.trips = 0

    def run(self) -> None:
        for trip in range(TRIPS):
            there = (self.home + trip + 1) % FLOORS
            self.elevator.ride(self.home, there)
            self.home = there
            self.trips += 1


def main() -> None:
    elevator = Elevator()
    passengers = [Passenger(elevator, "Ada", 0), Passenger(elevator, "Brook", 3)]
    elevator.start()
    for passenger in passengers:
        passenger.start()
    for passenger in passengers:
        passenger.join()
    elevator.close()

    cabin = elevator.cabin
    assert not cabin.calls, "somebody was left behind"
    assert 0 <= elevator.floor < FLOORS
    assert cabin.travelled >= FLOORS - 1
    for passenger in passengers:
        assert passenger.trips == TRIPS
        print(f"{passenger.name} is on floor {passenger.home}")


if __name__ == "__main__":
    main()
