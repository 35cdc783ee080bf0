# expect: proved
"""Counts words as map and reduce: each task counts its own chunk, and one thread adds up what they return."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce

WORKERS = 2
CHUNKS = 3

SENTENCES = (
    "It was the best of times, it was the worst of times.",
    "It was the age of wisdom; it was the age of foolishness.",
    "We had everything before us, we had nothing before us.",
)
REPEAT = 12

STOP_WORDS = frozenset({"it", "was", "the", "of", "we", "us", "had"})


@dataclass(frozen=True)
class Chunk:
    """A part of the text, and which one it is."""

    number: int
    lines: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            yield from words_of(line)


def words_of(line: str) -> list[str]:
    """Its words in lower case, without what separates them."""
    found = []
    for word in line.split():
        plain = word.strip(".,;:!?").lower()
        if plain and plain not in STOP_WORDS:
            found.append(plain)
    return found


def text() -> list[str]:
    return [SENTENCES[number % len(SENTENCES)] for number in range(REPEAT)]


def chunks(lines: list[str], count: int) -> list[Chunk]:
    size = -(-len(lines) // count)
    starts = range(0, len(lines), size)
    return [Chunk(number, tuple(lines[start:start + size])) for number, start in enumerate(starts)]


def map_chunk(chunk: Chunk) -> Counter[str]:
    """What one task does. It shares nothing with the others."""
    counts: Counter[str] = Counter()
    for word in chunk:
        counts[word] += 1
    return counts


def merge(left: Counter[str], right: Counter[str]) -> Counter[str]:
    merged = Counter(left)
    for word, count in right.items():
        merged[word] += count
    return merged


def map_reduce(parts: Iterable[Chunk]) -> Counter[str]:
    with ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="mapper") as pool:
        counted = list(pool.map(map_chunk, parts))
    return reduce(merge, counted, Counter())


def in_turn(lines: Iterable[str]) -> Counter[str]:
    """The same without threads, to compare with."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(words_of(line))
    return counts


def table(counts: Counter[str], most: int) -> list[str]:
    """The most frequent words, in lines; of equally frequent ones those that come first in the alphabet."""
    by_count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{word:<12}{count:>3}" for word, count in by_count[:most]]


def main() -> None:
    lines = text()
    found = map_reduce(chunks(lines, CHUNKS))
    assert found == in_turn(lines), "threads change what is counted"
    for line in table(found, most=10):
        print(line)


if __name__ == "__main__":
    main()
