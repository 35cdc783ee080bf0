"""A list as a heap: no item is less than its parent, and the parent of item i is item (i - 1) // 2."""

__name__ = "heapq"


def heappush(heap, item, /):
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, False)


def heappop(heap, /):
    _check(heap, "heappop() argument")
    return _pop(heap, False)


def heapreplace(heap, item, /):
    _check(heap, "heapreplace() argument 1")
    return _replace(heap, item, False)


def heappushpop(heap, item, /):
    _check(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item


def heapify(heap, /):
    _check(heap, "heapify() argument")
    _arrange(heap, False)


def heappush_max(heap, item, /):
    _check(heap, "heappush_max() argument 1")
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, True)


def heappop_max(heap, /):
    _check(heap, "heappop_max() argument")
    return _pop(heap, True)


def heapreplace_max(heap, item, /):
    _check(heap, "heapreplace_max() argument 1")
    return _replace(heap, item, True)


def heappushpop_max(heap, item, /):
    _check(heap, "heappushpop_max() argument 1")
    if heap and item < heap[0]:
        return heapreplace_max(heap, item)
    return item


def heapify_max(heap, /):
    _check(heap, "heapify_max() argument")
    _arrange(heap, True)


def _check(heap, place):
    if not isinstance(heap, list):
        raise TypeError(f"{place} must be list, not {type(heap).__name__}")


def _pop(heap, largest):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    return _replace(heap, last, largest) if heap else last


def _replace(heap, item, largest):
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0, largest)
    return first


def _arrange(x, largest):
    for at in reversed(range(len(x) // 2)):
        _sink(x, at, largest)


def _rise(heap, top, at, largest):
    """Moves the item at `at` up while it is less than its parent, or greater, at most to `top`."""
    item, size = heap[at], len(heap)
    while at > top:
        parent = (at - 1) // 2
        goes = heap[parent] < item if largest else item < heap[parent]
        if len(heap) != size:
            raise RuntimeError("list changed size during iteration")
        if not goes:
            break
        # Whoever compared may have put others there.
        item = heap[at]
        heap[at] = heap[parent]
        heap[parent] = item
        at = parent


def _sink(heap, at, largest):
    """Moves the item at `at` down to a leaf, and up again as far as it belongs: most belong near the leaves."""
    top, size = at, len(heap)
    while (child := 2 * at + 1) < size:
        other = child + 1
        if other < size:
            if not (heap[other] < heap[child] if largest else heap[child] < heap[other]):
                child = other
            if len(heap) != size:
                raise RuntimeError("list changed size during iteration")
        item = heap[at]
        heap[at] = heap[child]
        heap[child] = item
        at = child
    _rise(heap, top, at, largest)
