import itertools
from itertools import (
    accumulate, chain, compress, cycle, dropwhile, filterfalse, pairwise, starmap, takewhile, zip_longest,
)


def rest(iterator, most=6):
    """What it gives, and what it raises, until its end."""
    found = []
    for _ in range(most):
        try:
            found.append(next(iterator))
        except Exception as error:
            found.append(type(error).__name__)
    return found


def invert(n):
    return 1 // n


def ends_at_two(n, *more):
    if n == 2:
        raise StopIteration
    return n


def fails(n):
    if n == 2:
        raise ValueError(n)
    yield n


print(rest(starmap(invert, [(1,), (0,), (2,)])))
print(rest(starmap(ends_at_two, [(1,), (2,), (3,)])))
print(rest(takewhile(ends_at_two, [1, 2, 3, 0, 4])))
print(rest(takewhile(invert, [1, 0, 1, 2, 1])))
print(rest(dropwhile(invert, [1, 0, 1, 2, 0])))
print(rest(filterfalse(invert, [1, 0, 2, 3])))
print(rest(filterfalse(None, [1, 0, 2, ""])))
print(rest(accumulate([1, 2, "a", 3])))
print(rest(accumulate([2, 3], initial=10)), rest(accumulate([], initial=None)))
print(rest(accumulate([1, 2, 0, 4], lambda a, b: a // b)))
print(rest(chain([1], 5, [2])))
print(rest(chain(fails(1), fails(2), fails(3))))
print(rest(chain.from_iterable([[1], [2, 3]])))
print(rest(compress("abcd", [1, 0, 1])))
print(rest(cycle(fails(1))), rest(cycle([])))
print(rest(pairwise("abc")), rest(pairwise("a")))
for make in [
    lambda: cycle(1),
    lambda: compress(1, []),
    lambda: takewhile(bool, 1),
    lambda: dropwhile(bool, 1),
    lambda: filterfalse(bool, 1),
    lambda: starmap(pow, 1),
    lambda: pairwise(1),
    lambda: accumulate(1),
    lambda: zip_longest([], 1),
]:
    try:
        print(make())
    except TypeError as error:
        print(error)
print(type(starmap(pow, [])), type(cycle([])), type(chain()), takewhile, accumulate)
for wrong in (
    lambda: itertools.combinations("abc", -1), lambda: itertools.combinations_with_replacement("abc", -1),
    lambda: itertools.permutations("abc", -1), lambda: itertools.tee("abc", -1), lambda: itertools.product("a", repeat=-1),
):
    try:
        wrong()
    except ValueError as error:
        print(error)
