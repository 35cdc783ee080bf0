# expect: found
"""Services log through a queue to one writer, which is told to stop before all of them have ended."""
from __future__ import annotations

import queue
import threading
from collections import Counter
from dataclasses import dataclass, field

SERVICES = 2
EVENTS = 5
LEVELS = ("debug", "info", "error")


@dataclass(frozen=True)
class Record:
    service: str
    level: str
    text: str

    def line(self) -> str:
        return f"{self.level.upper():<6}{self.service}: {self.text}"


@dataclass
class LogFile:
    """Stands for a file: keeps the lines, and how many there are of each level."""

    lines: list[str] = field(default_factory=list)
    levels: Counter = field(default_factory=Counter)

    def write(self, record: Record) -> None:
        self.lines.append(record.line())
        self.levels[record.level] += 1


class Writer(threading.Thread):
    """The only thread that writes to the file."""

    def __init__(self, file: LogFile) -> None:
        super().__init__(name="log-writer")
        self.file = file
        self.records: queue.Queue[Record | None] = queue.Queue()

    def log(self, record: Record) -> None:
        self.records.put(record)

    def stop(self) -> None:
        self.records.put(None)

    def run(self) -> None:
        while True:
            record = self.records.get()
            if record is None:
                break
            self.file.write(record)


class Logger:
    """What a service logs with."""

    def __init__(self, writer: Writer, service: str, least: str) -> None:
        self.writer = writer
        self.service = service
        self.least = LEVELS.index(least)
        self.sent = 0

    def log(self, level: str, text: str) -> None:
        if LEVELS.index(level) < self.least:
            return
        self.sent += 1
        self.writer.log(Record(self.service, level, text))


class Service(threading.Thread):
    def __init__(self, writer: Writer, number: int) -> None:
        super().__init__(name=f"service-{number}")
        self.logger = Logger(writer, self.name, "info")

    def run(self) -> None:
        for number in range(EVENTS):
            level = LEVELS[number % len(LEVELS)]
            self.logger.log(level, f"event {number}")


def main() -> None:
    file = LogFile()
    writer = Writer(file)
    services = [Service(writer, number) for number in range(SERVICES)]
    writer.start()
    for service in services:
        service.start()
    # Only the last is waited for.
    services[-1].join()
    writer.stop()
    for thread in services + [writer]:
        thread.join()

    sent = sum(service.logger.sent for service in services)
    assert len(file.lines) == sent, f"{sent - len(file.lines)} lines are missing"
    assert sum(file.levels.values()) == sent


if __name__ == "__main__":
    main()
