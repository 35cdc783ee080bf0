# expect: proved
"""Workers take jobs from a queue until each finds its own sentinel."""
from __future__ import annotations

import queue
import threading
from dataclasses import dataclass

WORKERS = 2
JOBS = 10


@dataclass(frozen=True)
class Job:
    number: int
    text: str

    def words(self) -> list[str]:
        return self.text.lower().split()


@dataclass(frozen=True)
class Result:
    number: int
    longest: str
    count: int


class Stop:
    """What tells a worker that there is no more to do."""

    def __repr__(self) -> str:
        return "STOP"


STOP = Stop()

TEXTS = [
    "the quick brown fox",
    "jumps over the lazy dog",
    "a stitch in time saves nine",
    "all that glitters is not gold",
]


def make_jobs(count: int) -> list[Job]:
    return [Job(number, TEXTS[number % len(TEXTS)]) for number in range(count)]


def analyse(job: Job) -> Result:
    words = job.words()
    longest = words[0]
    for word in words:
        if len(word) > len(longest):
            longest = word
    return Result(job.number, longest, len(words))


class Pool:
    """A fixed number of threads that work off one queue."""

    def __init__(self, workers: int) -> None:
        self.jobs: queue.Queue[Job | Stop] = queue.Queue()
        self.results: queue.Queue[Result] = queue.Queue()
        self.threads = [
            threading.Thread(target=self._work, name=f"worker-{number}") for number in range(workers)
        ]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def submit(self, job: Job) -> None:
        self.jobs.put(job)

    def close(self) -> None:
        for _ in self.threads:
            self.jobs.put(STOP)
        for thread in self.threads:
            thread.join()

    def _work(self) -> None:
        while True:
            job = self.jobs.get()
            if job is STOP:
                return
            self.results.put(analyse(job))

    def drain(self) -> list[Result]:
        found = []
        while not self.results.empty():
            found.append(self.results.get_nowait())
        return found


def report(results: list[Result]) -> None:
    by_number = sorted(results, key=lambda result: result.number)
    for result in by_number:
        print(f"{result.number:>2}  {result.count} words, the longest is {result.longest!r}")


def main() -> None:
    jobs = make_jobs(JOBS)
    pool = Pool(WORKERS)
    for job in jobs:
        pool.submit(job)
    pool.start()
    pool.close()
    results = pool.drain()
    assert len(results) == len(jobs), "a job has no result"
    assert {result.number for result in results} == {job.number for job in jobs}
    report(results)


if __name__ == "__main__":
    main()
