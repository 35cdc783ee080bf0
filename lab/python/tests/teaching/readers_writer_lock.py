# expect: proved
"""A lock that many readers hold at once, or one writer alone. What is read must never be half written."""
from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass

READERS = 1
WRITERS = 1
ROUNDS = 10


class ReadWriteLock:
    """Readers go first: a writer waits until there are none."""

    def __init__(self) -> None:
        self._condition = threading.Condition(threading.Lock())
        self._readers = 0
        self._is_writing = False

    def begin_read(self) -> None:
        with self._condition:
            while self._is_writing:
                self._condition.wait()
            self._readers += 1

    def end_read(self) -> None:
        with self._condition:
            self._readers -= 1
            if self._readers == 0:
                self._condition.notify_all()

    def begin_write(self) -> None:
        with self._condition:
            while self._is_writing or self._readers:
                self._condition.wait()
            self._is_writing = True

    def end_write(self) -> None:
        with self._condition:
            self._is_writing = False
            self._condition.notify_all()

    @contextmanager
    def reading(self):
        self.begin_read()
        try:
            yield
        finally:
            self.end_read()

    @contextmanager
    def writing(self):
        self.begin_write()
        try:
            yield
        finally:
            self.end_write()


@dataclass
class Config:
    """Two values that belong together."""

    version: int = 0
    checksum: int = 0

    def update(self, version: int) -> None:
        self.version = version
        self.checksum = checksum_of(version)

    def is_whole(self) -> bool:
        return self.checksum == checksum_of(self.version)


def checksum_of(version: int) -> int:
    return version * 31 % 97


class Store:
    def __init__(self) -> None:
        self.lock = ReadWriteLock()
        self.config = Config()
        self.torn = 0

    def publish(self) -> None:
        with self.lock.writing():
            self.config.update(self.config.version + 1)

    def look(self) -> int:
        with self.lock.reading():
            if not self.config.is_whole():
                self.torn += 1
            return self.config.version


def write(store: Store) -> None:
    for _ in range(ROUNDS):
        store.publish()


def read(store: Store) -> None:
    last = 0
    for _ in range(ROUNDS):
        version = store.look()
        assert version >= last, "the configuration went back"
        last = version


def main() -> None:
    store = Store()
    threads = [threading.Thread(target=write, args=(store,)) for _ in range(WRITERS)]
    threads += [threading.Thread(target=read, args=(store,)) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.torn == 0, f"{store.torn} readings were half written"
    assert store.config.version == WRITERS * ROUNDS
    print("version", store.config.version)


if __name__ == "__main__":
    main()
