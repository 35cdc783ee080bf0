# expect: proved
"""Each thread multiplies some rows of a matrix, and writes where nobody else does."""
from __future__ import annotations

import threading
from dataclasses import dataclass

SIZE = 6
WORKERS = 3


@dataclass
class Matrix:
    rows: list[list[int]]

    @classmethod
    def filled(cls, size: int, start: int) -> Matrix:
        return cls([[start + row * size + column for column in range(size)] for row in range(size)])

    @classmethod
    def zeros(cls, size: int) -> Matrix:
        return cls([[0] * size for _ in range(size)])

    def column(self, number: int) -> list[int]:
        return [row[number] for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)


def dot(left: list[int], right: list[int]) -> int:
    total = 0
    for one, other in zip(left, right):
        total += one * other
    return total


def multiply_row(left: Matrix, right: Matrix, row: int) -> list[int]:
    return [dot(left.rows[row], right.column(column)) for column in range(len(right))]


class Worker(threading.Thread):
    """Has some rows to do, and a list of its own for what it has done."""

    def __init__(self, number: int, left: Matrix, right: Matrix, product: Matrix) -> None:
        super().__init__(name=f"rows-{number}")
        self.number = number
        self.left = left
        self.right = right
        self.product = product
        self.finished: list[int] = []

    def my_rows(self) -> range:
        return range(self.number, len(self.left), WORKERS)

    def run(self) -> None:
        for row in self.my_rows():
            values = multiply_row(self.left, self.right, row)
            target = self.product.rows[row]
            for column, value in enumerate(values):
                target[column] = value
            self.finished.append(row)


def multiply(left: Matrix, right: Matrix) -> Matrix:
    """By one thread, to compare with."""
    return Matrix([multiply_row(left, right, row) for row in range(len(left))])


def multiply_in_threads(left: Matrix, right: Matrix) -> Matrix:
    product = Matrix.zeros(len(left))
    workers = [Worker(number, left, right, product) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    done = sorted(row for worker in workers for row in worker.finished)
    assert done == list(range(len(left))), "a row was left out or done twice"
    return product


def trace(matrix: Matrix) -> int:
    return sum(matrix.rows[place][place] for place in range(len(matrix)))


def main() -> None:
    left = Matrix.filled(SIZE, 1)
    right = Matrix.filled(SIZE, 3)
    product = multiply_in_threads(left, right)
    assert product == multiply(left, right), "the product is another"
    print(trace(product))
    for row in product.rows[:2]:
        print(" ".join(f"{value:>6}" for value in row))


if __name__ == "__main__":
    main()
