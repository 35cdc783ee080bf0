# expect: proved
"""Counts the primes below a thousand: each thread has a range of its own, and its own place for the answer."""
from __future__ import annotations

import threading
import time
from dataclasses import dataclass

LIMIT = 1000
THREADS = 3


@dataclass(frozen=True)
class Range:
    first: int
    after: int

    def __len__(self) -> int:
        return self.after - self.first


@dataclass
class Answer:
    count: int = 0
    largest: int | None = None
    tried: int = 0

    def add(self, prime: int) -> None:
        self.count += 1
        self.largest = prime


    def share(self) -> float:
        """How many of those that were tried are prime."""
        return self.count / self.tried if self.tried else 0.0


def is_prime(number: int) -> bool:
    """By trial division."""
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


def ranges(limit: int, count: int) -> list[Range]:
    """Parts of nearly one size that leave nothing out."""
    bounds = [limit * part // count for part in range(count + 1)]
    return [Range(first, after) for first, after in zip(bounds, bounds[1:])]


class Counting(threading.Thread):
    """Goes through one range. Nobody else writes what it writes."""

    def __init__(self, part: Range, answers: list[Answer | None], place: int) -> None:
        super().__init__(name=f"from {part.first}")
        self.part = part
        self.answers = answers
        self.place = place

    def run(self) -> None:
        answer = Answer()
        for number in range(self.part.first, self.part.after):
            answer.tried += 1
            if is_prime(number):
                answer.add(number)
        self.answers[self.place] = answer


def count_primes(limit: int, threads: int) -> list[Answer]:
    parts = ranges(limit, threads)
    answers: list[Answer | None] = [None] * len(parts)
    counting = [Counting(part, answers, place) for place, part in enumerate(parts)]
    for thread in counting:
        thread.start()
    for thread in counting:
        thread.join()
    missing = [thread.name for thread in counting if answers[thread.place] is None]
    if missing:
        raise RuntimeError(f"no answer {', '.join(missing)}")
    return answers


def main() -> None:
    begin = time.perf_counter()
    answers = count_primes(LIMIT, THREADS)
    seconds = time.perf_counter() - begin
    count = sum(answer.count for answer in answers)
    for part, answer in zip(ranges(LIMIT, THREADS), answers):
        assert answer.tried == len(part)
        print(f"{part.first:>4} to {part.after - 1:>4}: {answer.count:>3} ({answer.share():.0%}), the largest is {answer.largest}")
    print(f"{count} primes below {LIMIT}")
    assert count == 168
    assert seconds >= 0


if __name__ == "__main__":
    main()
