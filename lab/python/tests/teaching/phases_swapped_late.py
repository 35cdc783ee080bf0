# expect: found
"""Heat in a rod: each thread computes its part; one barrier too few keeps the steps apart."""
from __future__ import annotations

import threading

CELLS = 8
WORKERS = 2
STEPS = 10
HOT = 1000


class Rod:
    """The heat of each cell, in thousandths. The ends stay as they are."""

    def __init__(self, cells: int) -> None:
        self.now = [0] * cells
        self.now[0] = HOT
        self.next = list(self.now)

    def __len__(self) -> int:
        return len(self.now)

    def advance(self, first: int, after: int) -> None:
        """Computes the next heat of a part from what all have now."""
        for cell in range(first, after):
            left, right = self.now[cell - 1], self.now[cell + 1]
            self.next[cell] = (left + right) // 2

    def swap(self) -> None:
        self.now, self.next = self.next, self.now


def parts(cells: int, workers: int) -> list[tuple[int, int]]:
    """The inner cells, in as many parts of nearly one size."""
    inner = cells - 2
    found = []
    begin = 1
    for worker in range(workers):
        size = inner // workers + (worker < inner % workers)
        found.append((begin, begin + size))
        begin += size
    return found


class Simulation:
    def __init__(self, rod: Rod, workers: int, steps: int) -> None:
        self.rod = rod
        self.steps = steps
        self.done = 0
        self.barrier = threading.Barrier(workers, action=None)
        self.threads = [
            threading.Thread(target=self.work, args=part, name=f"cells {part[0]} to {part[1] - 1}")
            for part in parts(len(rod), workers)
        ]

    def finish_step(self) -> None:
        self.rod.swap()
        self.done += 1

    def work(self, first: int, after: int) -> None:
        for _ in range(self.steps):
            self.rod.advance(first, after)
            if self.barrier.wait() == 0:
                self.finish_step()

    def run(self) -> None:
        for thread in self.threads:
            thread.start()
        for thread in self.threads:
            thread.join()


def alone(cells: int, steps: int) -> list[int]:
    """The same by one thread."""
    rod = Rod(cells)
    for _ in range(steps):
        rod.advance(1, cells - 1)
        rod.swap()
    return rod.now


def picture(heat: list[int]) -> str:
    shades = " .:-=+*#%@"
    return "".join(shades[value * (len(shades) - 1) // HOT] for value in heat)


def main() -> None:
    rod = Rod(CELLS)
    simulation = Simulation(rod, WORKERS, STEPS)
    simulation.run()
    assert simulation.done == STEPS
    assert rod.now == alone(CELLS, STEPS), "a cell was computed from another step"
    print(picture(rod.now))


if __name__ == "__main__":
    main()
