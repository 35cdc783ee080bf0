"""A list as a heap: no item is less than its parent, and the parent of item i is item (i - 1) // 2."""


def heappush(heap, item):
    _check(heap)
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    _check(heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    return heapreplace(heap, last)


def heapreplace(heap, item):
    _check(heap)
    if not heap:
        raise IndexError("index out of range")
    least = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return least


def heappushpop(heap, item):
    _check(heap)
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def heapify(x):
    _check(x)
    for at in reversed(range(len(x) // 2)):
        _sink(x, at)


def _check(heap):
    if not isinstance(heap, list):
        raise TypeError(f"heap argument must be a list, not {type(heap).__name__}")


def _rise(heap, top, at):
    """Moves the item at `at` up while it is less than its parent, at most to `top`."""
    item = heap[at]
    while at > top:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sink(heap, at):
    """Moves the item at `at` down to a leaf, and up again as far as it belongs: most belong near the leaves."""
    top, item, end = at, heap[at], len(heap)
    while (child := 2 * at + 1) < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[at] = heap[child]
        at = child
    heap[at] = item
    _rise(heap, top, at)


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    """The items in order, if each of the iterables has them in order."""
    wanted = max if reverse else min
    sources = [iter(iterable) for iterable in iterables]
    heads = [head for source in sources if (head := _head(source, key)) is not None]
    while heads:
        best = wanted(heads, key=_by)
        yield best[1]
        following = _head(best[2], key)
        at = heads.index(best)
        heads[at : at + 1] = [] if following is None else [following]


def _head(source, key):
    for item in source:
        return item if key is None else key(item), item, source
    return None


def _by(head):
    return head[0]
