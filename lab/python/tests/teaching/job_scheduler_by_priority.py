# expect: proved
"""Jobs run by priority; of equal ones that which came first. Workers stop at a job that is less urgent than all."""
from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

WORKERS = 2
JOBS = 10
LAST = 99


@dataclass(order=True)
class Job:
    priority: int
    number: int
    action: Callable[[], int] | None = field(compare=False, default=None)

    @property
    def is_last(self) -> bool:
        return self.action is None


@dataclass
class Log:
    """What has become of the jobs, whoever did them."""

    results: dict[int, int] = field(default_factory=dict)
    failures: dict[int, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def result(self, job: Job, value: int) -> None:
        with self.lock:
            self.results[job.number] = value

    def failure(self, job: Job, error: Exception) -> None:
        with self.lock:
            self.failures[job.number] = f"{type(error).__name__}: {error}"


class Scheduler:
    def __init__(self, workers: int) -> None:
        self._numbers = itertools.count(1)
        self._jobs: queue.PriorityQueue[Job] = queue.PriorityQueue()
        self.log = Log()
        self.workers = [threading.Thread(target=self._work, name=f"worker-{n}") for n in range(workers)]

    def submit(self, priority: int, action: Callable[[], int]) -> int:
        number = next(self._numbers)
        self._jobs.put(Job(priority, number, action))
        return number

    def run(self) -> None:
        """Does all that was submitted, and returns when it is done."""
        for _ in self.workers:
            self._jobs.put(Job(LAST, next(self._numbers)))
        for worker in self.workers:
            worker.start()
        for worker in self.workers:
            worker.join()

    def _work(self) -> None:
        last_priority = 0
        while True:
            job = self._jobs.get()
            assert job.priority >= last_priority, "something urgent came late"
            last_priority = job.priority
            if job.is_last:
                return
            self._do(job)

    def _do(self, job: Job) -> None:
        try:
            value = job.action()
        except Exception as error:
            self.log.failure(job, error)
        else:
            self.log.result(job, value)


def collatz(number: int) -> int:
    """How many steps it takes to come to 1."""
    steps = 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        steps += 1
    return steps


def broken() -> int:
    raise ValueError("this job never works")


def main() -> None:
    scheduler = Scheduler(WORKERS)
    for number in range(1, JOBS):
        scheduler.submit(number % 3, partial(collatz, number))
    failing = scheduler.submit(1, broken)
    scheduler.run()

    log = scheduler.log
    assert log.results == {number: collatz(number) for number in range(1, JOBS)}
    assert log.failures == {failing: "ValueError: this job never works"}
    for number, steps in sorted(log.results.items()):
        print(f"{number:>2} takes {steps:>2} steps")


if __name__ == "__main__":
    main()
