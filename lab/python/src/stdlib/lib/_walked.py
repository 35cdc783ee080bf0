"""What CPython writes in C of several modules and goes through an iterable without a lock."""

from _ordered import entry, look, mark, put

__name__ = "functools"

_NOTHING = object()


def reduce(function, iterable, /, initial=_NOTHING):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    result = initial
    if result is _NOTHING:
        result = next(items, _NOTHING)
        if result is _NOTHING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in +items:
        result = function(result, item)
    return result


def _count_elements(mapping, iterable):
    kind = type(mapping)
    if kind.get is dict.get and kind.__setitem__ is dict.__setitem__:
        for element in iterable:
            hashed = hash(element)
            known = look(mapping, element, hashed)
            put(mapping, element, hashed, 1 if known is None else known[0] + 1)
        return
    for element in iterable:
        mapping[element] = mapping.get(element, 0) + 1


def _set_each(mapping, keys, other):
    for key in keys:
        mapping[key] = other[key]


def _have_same_order(first, second):
    """Whether two that are `OrderedDict` have the same keys in the same order."""
    marks, at, behind = (mark(first), mark(second)), 0, 0
    while (one := entry(first, at)) and (other := entry(second, behind)):
        is_same = one[0] is other[0] or one[0] == other[0]
        if mark(first) is not marks[0] or mark(second) is not marks[1]:
            raise RuntimeError("OrderedDict mutated during iteration")
        if not is_same:
            return False
        at, behind = one[3], other[3]
    return not one and not entry(second, behind)
