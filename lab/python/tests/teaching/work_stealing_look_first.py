# expect: found
"""Each worker has its own tasks, and takes others' when it has none. It looks whether there are any, and pops then."""
from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

WORKERS = 2
TASKS = 10


@dataclass(frozen=True)
class Task:
    number: int
    size: int

    def run(self) -> int:
        total = 0
        for step in range(1, self.size + 1):
            total += step * step
        return total


class TaskDeque:
    """Its owner works at the right end, thieves at the left."""

    def __init__(self) -> None:
        self._tasks: deque[Task] = deque()

    def is_empty(self) -> bool:
        return len(self._tasks) == 0

    def push(self, task: Task) -> None:
        self._tasks.append(task)

    def pop(self) -> Task | None:
        if self.is_empty():
            return None
        return self._tasks.pop()

    def steal(self) -> Task | None:
        if self.is_empty():
            return None
        return self._tasks.popleft()


class Worker(threading.Thread):
    def __init__(self, number: int, tasks: TaskDeque) -> None:
        super().__init__(name=f"worker-{number}")
        self.tasks = tasks
        self.others: list[TaskDeque] = []
        self.results: dict[int, int] = {}
        self.stolen = 0

    def next_task(self) -> Task | None:
        task = self.tasks.pop()
        if task is not None:
            return task
        for other in self.others:
            task = other.steal()
            if task is not None:
                self.stolen += 1
                return task
        return None

    def run(self) -> None:
        while (task := self.next_task()) is not None:
            self.results[task.number] = task.run()


class Pool:
    """So many workers; the first gets most of the tasks."""

    def __init__(self, workers: int) -> None:
        self.deques = [TaskDeque() for _ in range(workers)]
        self.workers = [Worker(number, own) for number, own in enumerate(self.deques)]
        for worker in self.workers:
            worker.others = [other for other in self.deques if other is not worker.tasks]

    def share(self, tasks: list[Task]) -> None:
        for task in tasks:
            owner = 1 if task.number % 5 == 4 else 0
            self.deques[owner].push(task)

    def run(self) -> dict[int, int]:
        for worker in self.workers:
            worker.start()
        for worker in self.workers:
            worker.join()
        results: dict[int, int] = {}
        for worker in self.workers:
            results.update(worker.results)
        return results


def main() -> None:
    tasks = [Task(number, 5 + number) for number in range(TASKS)]
    pool = Pool(WORKERS)
    pool.share(tasks)
    results = pool.run()
    assert results == {task.number: task.run() for task in tasks}, "a task was not done"
    done = sum(len(worker.results) for worker in pool.workers)
    assert done == TASKS, f"{done} of {TASKS} tasks were done"
    print(f"{done} tasks, the last has {results[TASKS - 1]}")


if __name__ == "__main__":
    main()
