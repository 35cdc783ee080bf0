"""What other modules need of `itertools`: they are imported sooner without all of it."""

__name__ = "itertools"


class count:
    def __init__(self, start=0, step=1):
        if not isinstance(start, (int, float)) or not isinstance(step, (int, float)):
            raise TypeError("a number is required")
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        number = self._next
        self._next = number + self._step
        return number

    def __repr__(self):
        if self._step == 1:
            return f"count({self._next})"
        return f"count({self._next}, {self._step})"
