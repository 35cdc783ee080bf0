"""A list as a heap, and the least and the greatest of many."""

from _heapq import heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop, heappushpop_max
from _heapq import heapreplace, heapreplace_max


def nsmallest(n, iterable, key=None):
    if n == 1:
        return _only(min(iter(iterable), default=_NOTHING, key=key))
    if n >= _size(iterable):
        return sorted(iterable, key=key)[:n]
    items = iter(iterable)
    if key is None:
        found = [(item, at) for at, item in zip(range(n), items)]
    else:
        found = [(key(item), at, item) for at, item in zip(range(n), items)]
    if not found:
        return found
    heapify_max(found)
    worst, order = found[0][0], n
    if key is None:
        for item in items:
            if item < worst:
                heapreplace_max(found, (item, order))
                worst, order = found[0][0], order + 1
    else:
        for item in items:
            value = key(item)
            if value < worst:
                heapreplace_max(found, (value, order, item))
                worst, order = found[0][0], order + 1
    found.sort()
    return [entry[0 if key is None else 2] for entry in found]


def nlargest(n, iterable, key=None):
    if n == 1:
        return _only(max(iter(iterable), default=_NOTHING, key=key))
    if n >= _size(iterable):
        return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    if key is None:
        found = [(item, at) for at, item in zip(range(0, -n, -1), items)]
    else:
        found = [(key(item), at, item) for at, item in zip(range(0, -n, -1), items)]
    if not found:
        return found
    heapify(found)
    worst, order = found[0][0], -n
    if key is None:
        for item in items:
            if worst < item:
                heapreplace(found, (item, order))
                worst, order = found[0][0], order - 1
    else:
        for item in items:
            value = key(item)
            if worst < value:
                heapreplace(found, (value, order, item))
                worst, order = found[0][0], order - 1
    found.sort(reverse=True)
    return [entry[0 if key is None else 2] for entry in found]


_NOTHING = object()


def _only(found):
    return [] if found is _NOTHING else [found]


def _size(iterable):
    try:
        return len(iterable)
    except (TypeError, AttributeError):
        return float("inf")


def merge(*iterables, key=None, reverse=False):
    """The items in order, if each of the iterables has them in order."""
    arrange, pop, replace = (heapify_max, heappop_max, heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    heads = []
    for order, items in enumerate(map(iter, iterables)):
        for item in +items:
            heads.append([item if key is None else key(item), -order if reverse else order, item, items])
            break
    arrange(heads)
    while len(heads) > 1:
        head = heads[0]
        yield head[2]
        for item in +head[3]:
            head[0], head[2] = item if key is None else key(item), item
            replace(heads, head)
            break
        else:
            pop(heads)
    for _, _, item, items in heads:
        yield item
        yield from items
