# expect: found
"""A cache with room for two. It is written under a lock, and read without one."""
from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Callable

ROOM = 2
ROUNDS = 4


class LruCache:
    """Keeps what was used last."""

    def __init__(self, room: int, compute: Callable[[int], int]) -> None:
        self.room = room
        self.compute = compute
        self.kept: OrderedDict[int, int] = OrderedDict()
        self.lock = threading.Lock()
        self.hits = 0
        self.misses = 0

    def get(self, key: int) -> int:
        if key in self.kept:
            self._note_use(key)
            return self.kept[key]
        value = self.compute(key)
        self._keep(key, value)
        return value

    def _note_use(self, key: int) -> None:
        self.hits += 1
        self.kept.move_to_end(key)

    def _keep(self, key: int, value: int) -> None:
        with self.lock:
            self.misses += 1
            self.kept[key] = value
            self.kept.move_to_end(key)
            while len(self.kept) > self.room:
                self.kept.popitem(last=False)

    def __len__(self) -> int:
        return len(self.kept)


def square_slowly(number: int) -> int:
    """By adding odd numbers."""
    total = 0
    for odd in range(1, 2 * number, 2):
        total += odd
    return total


class Reader(threading.Thread):
    """Asks for numbers that come again after a while."""

    def __init__(self, cache: LruCache, first: int) -> None:
        super().__init__(name=f"reader-{first}")
        self.cache = cache
        self.first = first
        self.answers: list[tuple[int, int]] = []

    def questions(self) -> list[int]:
        numbers = []
        for step in range(ROUNDS):
            numbers.append((self.first + step) % 3 + 2)
            numbers.append(2)
        return numbers

    def run(self) -> None:
        for number in self.questions():
            self.answers.append((number, self.cache.get(number)))


def check(readers: list[Reader]) -> None:
    for reader in readers:
        assert len(reader.answers) == 2 * ROUNDS
        for number, answer in reader.answers:
            assert answer == number * number, f"{number} squared is not {answer}"


def main() -> None:
    cache = LruCache(ROOM, square_slowly)
    readers = [Reader(cache, number) for number in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    check(readers)
    assert len(cache) <= ROOM


if __name__ == "__main__":
    main()
