# expect: found
"""A log begins a new file when the last one is full. Two writers may both see that it is."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

LINES_EACH = 10
WRITERS = 2
ROOM = 4


@dataclass
class LogFile:
    """Stands for a file."""

    number: int
    lines: list[str] = field(default_factory=list)
    is_closed: bool = False

    @property
    def name(self) -> str:
        return f"app.log.{self.number}" if self.number else "app.log"

    def write(self, line: str) -> None:
        if self.is_closed:
            raise ValueError(f"{self.name} is closed")
        self.lines.append(line)

    def close(self) -> None:
        self.is_closed = True


class RotatingLog:
    """No file has more than so many lines."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.current = LogFile(0)
        self.closed: list[LogFile] = []

    def is_full(self) -> bool:
        return len(self.current.lines) >= self.room

    def rotate(self) -> None:
        full = self.current
        self.current = LogFile(full.number + 1)
        full.close()
        self.closed.append(full)

    def write(self, line: str) -> None:
        if self.is_full():
            self.rotate()
        self.current.write(line)

    def __len__(self) -> int:
        return sum(len(file.lines) for file in self.files())

    def files(self) -> list[LogFile]:
        return [*self.closed, self.current]


class Writer(threading.Thread):
    def __init__(self, log: RotatingLog, name: str) -> None:
        super().__init__(name=name)
        self.log = log

    def line(self, number: int) -> str:
        return f"{self.name}: line {number}"

    def run(self) -> None:
        for number in range(LINES_EACH):
            self.log.write(self.line(number))


def check(log: RotatingLog, writers: list[Writer]) -> None:
    files = log.files()
    assert [file.number for file in files] == list(range(len(files))), "a file was begun twice"
    assert len(log) == len(writers) * LINES_EACH, "a line went to a file that nobody keeps"
    for file in files:
        assert len(file.lines) <= log.room, f"{file.name} has {len(file.lines)} lines"
    written = [line for file in files for line in file.lines]
    for writer in writers:
        own = [line for line in written if line.startswith(writer.name)]
        assert own == [writer.line(number) for number in range(LINES_EACH)], f"{writer.name} lost a line"


def main() -> None:
    log = RotatingLog(ROOM)
    writers = [Writer(log, name) for name in ("web", "db")[:WRITERS]]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    check(log, writers)
    for file in log.files():
        print(f"{file.name:<10}{len(file.lines)} lines")


if __name__ == "__main__":
    main()
