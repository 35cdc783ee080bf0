# expect: bounded
"""Two rockets count down at the same time. Whole lines come in any order: what is printed differs, and may."""
from __future__ import annotations

import threading
import time
from dataclasses import dataclass

FROM = 10


@dataclass
class Rocket:
    """Counts down, and flies."""

    name: str
    seconds: int
    has_started: bool = False

    def lines(self) -> list[str]:
        counted = [f"{self.name}: {left}" for left in range(self.seconds, 0, -1)]
        return [*counted, f"{self.name}: lift-off"]


class Console:
    """Writes whole lines, and keeps them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        with self._lock:
            self._lines.append(line)
            print(line)

    def lines_of(self, name: str) -> list[str]:
        with self._lock:
            return [line for line in self._lines if line.startswith(f"{name}:")]

    def __len__(self) -> int:
        with self._lock:
            return len(self._lines)


class Countdown(threading.Thread):
    def __init__(self, rocket: Rocket, console: Console, go: threading.Event) -> None:
        super().__init__(name=f"countdown {rocket.name}")
        self.rocket = rocket
        self.console = console
        self.go = go

    def run(self) -> None:
        self.go.wait()
        for line in self.rocket.lines():
            self.console.write(line)
            time.sleep(0.01)
        self.rocket.has_started = True


class Control:
    """Sets all countdowns going at once."""

    def __init__(self, rockets: list[Rocket]) -> None:
        self.console = Console()
        self.go = threading.Event()
        self.countdowns = [Countdown(rocket, self.console, self.go) for rocket in rockets]

    def launch(self) -> None:
        for countdown in self.countdowns:
            countdown.start()
        self.console.write("control: go")
        self.go.set()

    def abort(self) -> None:
        """Lets nobody wait who has not begun."""
        if not self.go.is_set():
            self.console.write("control: aborted")
            self.go.set()

    def wait(self) -> None:
        for countdown in self.countdowns:
            countdown.join()


def main() -> None:
    rockets = [Rocket("Ariane", FROM), Rocket("Vega", FROM)]
    control = Control(rockets)
    control.launch()
    control.wait()

    assert all(rocket.has_started for rocket in rockets)
    for rocket in rockets:
        assert control.console.lines_of(rocket.name) == rocket.lines(), f"{rocket.name} miscounted"
    assert len(control.console) == 1 + sum(len(rocket.lines()) for rocket in rockets)


if __name__ == "__main__":
    main()
