# expect: bounded
"""A thousand page views are counted by two threads, each of them under a lock."""
from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

VIEWS = 1000
THREADS = 2
PAGES = ("/", "/docs", "/docs/install", "/blog")


@dataclass(frozen=True)
class View:
    number: int
    page: str
    is_robot: bool


class Statistics:
    """How often each page was looked at, by people and by robots."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._people: Counter[str] = Counter()
        self._robots = 0

    def record(self, view: View) -> None:
        with self._lock:
            if view.is_robot:
                self._robots += 1
            else:
                self._people[view.page] += 1

    def total(self) -> int:
        with self._lock:
            return sum(self._people.values()) + self._robots

    def robots(self) -> int:
        with self._lock:
            return self._robots

    def share(self, page: str) -> float:
        """Of all that people looked at."""
        with self._lock:
            return self._people[page] / sum(self._people.values())

    def table(self) -> list[tuple[str, int]]:
        with self._lock:
            return sorted(self._people.items())


def views(first: int, step: int) -> Iterator[View]:
    """The views of one thread: it leaves those between to the others."""
    for number in range(first, VIEWS, step):
        yield View(number, PAGES[number * 7 % len(PAGES)], number % 10 == 0)


class Recorder(threading.Thread):
    """Records its share of all views."""

    def __init__(self, statistics: Statistics, first: int) -> None:
        super().__init__(name=f"recorder-{first}")
        self.statistics = statistics
        self.first = first
        self.recorded = 0

    def run(self) -> None:
        for view in views(self.first, THREADS):
            self.statistics.record(view)
            self.recorded += 1


def alone() -> list[tuple[str, int]]:
    """The same by one thread, to compare with."""
    statistics = Statistics()
    for view in views(0, 1):
        statistics.record(view)
    return statistics.table()


def main() -> None:
    statistics = Statistics()
    recorders = [Recorder(statistics, first) for first in range(THREADS)]
    for recorder in recorders:
        recorder.start()
    for recorder in recorders:
        recorder.join()

    assert [recorder.recorded for recorder in recorders] == [VIEWS // THREADS] * THREADS
    assert statistics.total() == VIEWS, f"{VIEWS - statistics.total()} views are missing"
    assert statistics.robots() == VIEWS // 10
    assert statistics.table() == alone()
    for page, count in statistics.table():
        print(f"{page:<16}{count:>4}  {statistics.share(page):.0%}")


if __name__ == "__main__":
    main()
