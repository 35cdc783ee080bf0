# Words that errors and library objects use, in corners that programs seldom reach.
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import reduce


class Lists(defaultdict):
    pass


lists = Lists(list)
lists["a"].append(lists)
print(lists)
print(Counter({"a": "x", "b": 1}))


@contextmanager
def managed():
    yield 1


once = managed()
with once:
    pass
try:
    with once:
        pass
except AttributeError as error:
    print(error)


def f(a, b, /, c):
    pass


class Negative:
    def __len__(self):
        return -1


for ask in (
    lambda: f(1, a=2, c=4),
    lambda: bool(Negative()),
    lambda: delattr(1, "x"),
    lambda: reduce(max, 5),
):
    try:
        ask()
    except Exception as error:
        print(type(error).__name__, error)
