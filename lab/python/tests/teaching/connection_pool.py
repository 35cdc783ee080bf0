# expect: proved
"""Requests borrow connections; a semaphore counts those that are free, a lock guards the list of them."""
from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

CONNECTIONS = 1
HANDLERS = 2
QUERIES = 5

TABLE = {"ann": 31, "bob": 27, "cem": 44}


class ConnectionBusy(Exception):
    """Two threads use one connection at the same time."""


@dataclass
class Connection:
    number: int
    is_busy: bool = False
    queries: int = 0

    def query(self, name: str) -> int | None:
        if self.is_busy:
            raise ConnectionBusy(self.number)
        self.is_busy = True
        found = self._look_up(name)
        self.is_busy = False
        return found

    def _look_up(self, name: str) -> int | None:
        self.queries += 1
        return TABLE.get(name)


@dataclass
class ConnectionPool:
    size: int
    free: list[Connection] = field(default_factory=list)
    made: list[Connection] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        self.available = threading.Semaphore(self.size)
        for number in range(self.size):
            connection = Connection(number)
            self.made.append(connection)
            self.free.append(connection)

    def _take(self) -> Connection:
        with self.lock:
            return self.free.pop()

    def _give_back(self, connection: Connection) -> None:
        with self.lock:
            self.free.append(connection)

    @contextmanager
    def connection(self):
        self.available.acquire()
        connection = self._take()
        try:
            yield connection
        finally:
            self._give_back(connection)
            self.available.release()

    def queries(self) -> int:
        return sum(connection.queries for connection in self.made)


class Handler(threading.Thread):
    """Answers requests, each with a connection of its own."""

    def __init__(self, pool: ConnectionPool, names: list[str]) -> None:
        super().__init__()
        self.pool = pool
        self.names = names
        self.ages: dict[str, int] = {}
        self.unknown: list[str] = []

    def run(self) -> None:
        for name in self.names:
            with self.pool.connection() as connection:
                age = connection.query(name)
            if age is None:
                self.unknown.append(name)
            else:
                self.ages[name] = age


def names_for(handler: int) -> list[str]:
    names = sorted(TABLE) + ["dan"]
    return [names[(handler + step) % len(names)] for step in range(QUERIES)]


def main() -> None:
    pool = ConnectionPool(CONNECTIONS)
    handlers = [Handler(pool, names_for(number)) for number in range(HANDLERS)]
    for handler in handlers:
        handler.start()
    for handler in handlers:
        handler.join()

    assert pool.queries() == HANDLERS * QUERIES
    assert len(pool.free) == CONNECTIONS, "a connection did not come back"
    for handler in handlers:
        assert set(handler.unknown) <= {"dan"}
        assert all(TABLE[name] == age for name, age in handler.ages.items())
    print(sum(len(handler.unknown) for handler in handlers), "unknown names")


if __name__ == "__main__":
    main()
