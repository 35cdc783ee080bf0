# expect: found
"""Counts words with threads that share one dictionary: each reads a number, adds one, and writes it back."""
from __future__ import annotations

import threading
from dataclasses import dataclass

WORKERS = 2

POEM = """
the rose is red the violet is blue
the honey is sweet and so are you
thou art my love and I am thine
I drew thee to my valentine
the lot was cast and then I drew
and fortune said it should be you
"""


class Tally:
    """How often each word was seen."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._counts)

    def __getitem__(self, word: str) -> int:
        return self._counts.get(word, 0)

    def add(self, word: str) -> None:
        count = self._counts.get(word, 0)
        self._counts[word] = count + 1

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def total(self) -> int:
        return sum(self._counts.values())

    def commonest(self, count: int) -> list[tuple[str, int]]:
        """The most frequent words; of equally frequent ones those that come first in the alphabet."""
        by_count = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return by_count[:count]


@dataclass(frozen=True)
class Chunk:
    number: int
    lines: tuple[str, ...]

    def words(self) -> list[str]:
        found = []
        for line in self.lines:
            found.extend(word.strip(".,;").lower() for word in line.split())
        return found


def split(text: str, parts: int) -> list[Chunk]:
    """The lines of a text, in as many parts."""
    lines = [line for line in text.splitlines() if line]
    return [Chunk(number, tuple(lines[number::parts])) for number in range(parts)]


class Counting(threading.Thread):
    def __init__(self, chunk: Chunk, tally: Tally) -> None:
        super().__init__(name=f"chunk-{chunk.number}")
        self.chunk = chunk
        self.tally = tally
        self.seen = 0

    def run(self) -> None:
        for word in self.chunk.words():
            self.tally.add(word)
            self.seen += 1


def count(text: str, workers: int) -> tuple[Tally, int]:
    """The words of a text, and how many the workers have seen."""
    tally = Tally()
    threads = [Counting(chunk, tally) for chunk in split(text, workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally, sum(thread.seen for thread in threads)


def main() -> None:
    tally, seen = count(POEM, WORKERS)
    for word, times in tally.commonest(3):
        print(f"{word:<6}{times:>3}")
    assert "valentine" in tally and "thorn" not in tally
    assert seen == len(POEM.split())
    assert tally.total() == seen, f"{seen - tally.total()} words were not counted"


if __name__ == "__main__":
    main()
