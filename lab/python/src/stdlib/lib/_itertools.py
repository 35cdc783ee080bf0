"""What other modules need of `itertools`: they are imported sooner without all of it."""

__name__ = "itertools"


def _is_number(value):
    return isinstance(value, (int, float)) or any([hasattr(type(value), name) for name in _CONVERTS])


_CONVERTS = ("__index__", "__int__", "__float__")


class count:
    def __init__(self, start=0, step=1):
        if not (_is_number(start) and _is_number(step)):
            raise TypeError("a number is required")
        is_plain = isinstance(start, int) and isinstance(step, int) and step == 1
        self._next = int(start) if is_plain else start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        number = self._next
        self._next = number + self._step
        return number

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f"count({self._next})"
        return f"count({self._next}, {self._step})"
