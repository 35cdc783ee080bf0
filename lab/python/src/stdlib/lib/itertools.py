"""Iterators made of iterators."""

from _itertools import count
from operator import add as _add

_NOTHING = object()


class _Iterator:
    """Goes on after an exception of a function that it calls, as a generator would not."""

    def __iter__(self):
        return self


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._items = iter(iterable)
        self._function = _add if func is None else func
        self._accumulated = _NOTHING
        self._first = initial

    def __next__(self):
        item, self._first = self._first, None
        if item is None:
            item = next(self._items)
            if self._accumulated is not _NOTHING:
                item = self._function(self._accumulated, item)
        self._accumulated = item
        return item


def _whole(number):
    return range(number).stop


class batched(_Iterator):
    def __init__(self, iterable, n, *, strict=False):
        n = _whole(n)
        if n < 1:
            raise ValueError("n must be at least one")
        self._items = iter(iterable)
        self._length = n
        self._is_strict = strict

    def __next__(self):
        try:
            part = islice((), self._length)
            part._items = self._items
            batch = tuple(part)
        except BaseException:
            self._items = iter(())
            raise
        if not batch:
            self._items = iter(())
            raise StopIteration
        if self._is_strict and len(batch) != self._length:
            self._items = iter(())
            raise ValueError("batched(): incomplete batch")
        return batch


class chain(_Iterator):
    def __init__(self, *iterables):
        self._iterables = iter(iterables)
        self._chained = iter(())

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._iterables = iter(iterable)
        return made

    def __next__(self):
        while True:
            item = next(self._chained, _NOTHING)
            if item is not _NOTHING:
                return item
            # Whatever others have gone on to meanwhile.
            self._chained = iter(())
            try:
                self._chained = iter(next(self._iterables))
            except BaseException:
                self._iterables = self._chained = iter(())
                raise


class combinations(_Iterator):
    def __init__(self, iterable, r):
        r = _whole(r)
        if r < 0:
            raise ValueError("r cannot be negative")
        self._pool = tuple(iterable)
        self._picked = None
        self._length = r

    def __next__(self):
        pool, r, picked = self._pool, self._length, self._picked
        if picked is None:
            picked = self._picked = list(range(r))
            if r > len(pool):
                self._length = -1
        elif r >= 0:
            # The last place that can move on does, and those behind it follow at once.
            place = r - 1
            while place >= 0 and picked[place] == place + len(pool) - r:
                place -= 1
            if place < 0:
                self._length = -1
            else:
                first = picked[place] + 1
                picked[place:] = range(first, first + r - place)
        if self._length < 0:
            raise StopIteration
        return tuple([pool[at] for at in picked])


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        r = _whole(r)
        if r < 0:
            raise ValueError("r cannot be negative")
        self._pool = tuple(iterable)
        self._picked = None
        self._length = r

    def __next__(self):
        pool, r, picked = self._pool, self._length, self._picked
        if picked is None:
            picked = self._picked = [0] * r
            if not pool and r:
                self._length = -1
        elif r >= 0:
            place = r - 1
            while place >= 0 and picked[place] == len(pool) - 1:
                place -= 1
            if place < 0:
                self._length = -1
            else:
                picked[place:] = [picked[place] + 1] * (r - place)
        if self._length < 0:
            raise StopIteration
        return tuple([pool[at] for at in picked])


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._items = iter(iterable)
        self._kept = []
        self._place = None

    def __next__(self):
        if self._place is None:
            item = next(self._items, _NOTHING)
            if item is not _NOTHING:
                self._kept.append(item)
                return item
            if not self._kept:
                raise StopIteration
            # Others may have begun with those that are kept.
            self._place = self._place or 0
        item = self._kept[self._place]
        self._place = (self._place + 1) % len(self._kept)
        return item


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = iter(iterable)
        self._predicate = predicate
        self._drops = True

    def __next__(self):
        while True:
            item = next(self._items)
            if not self._drops:
                return item
            if not self._predicate(item):
                self._drops = False
                return item


class filterfalse(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = iter(iterable)
        self._predicate = bool if predicate is None else predicate

    def __next__(self):
        while True:
            item = next(self._items)
            if not self._predicate(item):
                return item


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._function = key
        self._key = self._group_key = self._item = _NOTHING
        self._group = None

    def __next__(self):
        self._group = None
        while self._key is _NOTHING or self._group_key is not _NOTHING and _same(self._group_key, self._key):
            self._advance()
        self._group_key = self._key
        self._group = _Group(self, self._key)
        return self._key, self._group

    def _advance(self):
        item = next(self._items)
        self._key = item if self._function is None else self._function(item)
        self._item = item


class _Group(_Iterator):
    def __init__(self, groups, key):
        self._groups = groups
        self._key = key

    def __next__(self):
        groups = self._groups
        if groups._group is not self:
            raise StopIteration
        if groups._item is _NOTHING:
            groups._advance()
        if not _same(self._key, groups._key):
            raise StopIteration
        item, groups._item, groups._key = groups._item, _NOTHING, _NOTHING
        # Another thread may have it.
        if item is _NOTHING:
            raise StopIteration
        return item


def _same(x, y):
    return x is y or x == y


class islice(_Iterator):
    def __init__(self, iterable, start, stop=_NOTHING, step=None, /):
        if stop is _NOTHING:
            start, stop = None, start
        start = 0 if start is None else _bound(start)
        stop = None if stop is None else _bound(stop)
        if stop == -1:
            raise ValueError(_BOUND)
        if start < 0 or stop is not None and stop < 0:
            raise ValueError(_BOUNDS)
        step = 1 if step is None else _bound(step)
        if step < 1:
            raise ValueError(_STEP)
        self._items = iter(iterable)
        self._taken = 0
        self._wanted = start
        self._stop = stop
        self._step = step

    def __next__(self):
        items = self._items
        try:
            while self._taken < self._wanted:
                next(items)
                self._taken += 1
            if self._stop is not None and self._taken >= self._stop:
                raise StopIteration
            item = next(items)
        except BaseException:
            self._items = iter(())
            raise
        self._taken += 1
        self._wanted += self._step
        if self._stop is not None and self._wanted > self._stop:
            self._wanted = self._stop
        return item


def _bound(bound):
    try:
        return _whole(bound)
    except TypeError:
        return -1


_STEP = "Step for islice() must be a positive integer or None."


_BOUND = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
_BOUNDS = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._items = iter(iterable)
        self._first_of_pair = _NOTHING

    def __next__(self):
        before = self._first_of_pair
        try:
            if before is _NOTHING:
                before = self._first_of_pair = next(self._items)
            after = next(self._items)
        except BaseException:
            self._items, self._first_of_pair = iter(()), _NOTHING
            raise
        self._first_of_pair = after
        return before, after


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        self._pool = tuple(iterable)
        r = len(self._pool) if r is None else r
        if not isinstance(r, int):
            raise TypeError("Expected int as r")
        if r < 0:
            raise ValueError("r must be non-negative")
        self._length = r
        self._order = None

    def __next__(self):
        pool, r, order = self._pool, self._length, self._order
        if order is None:
            # Places in the pool, those picked first; `left[i]` says how often place i still changes.
            self._left = [len(pool) - at for at in range(r)]
            order = self._order = list(range(len(pool)))
            if r > len(pool):
                self._length = -1
        elif r >= 0 and not self._moves_on(pool, r, order):
            self._length = -1
        if self._length < 0:
            raise StopIteration
        return tuple([pool[at] for at in order[:r]])

    def _moves_on(self, pool, r, order):
        left, place = self._left, r - 1
        while place >= 0:
            left[place] -= 1
            if left[place] == 0:
                order[place:] = order[place + 1 :] + [order[place]]
                left[place] = len(pool) - place
                place -= 1
            else:
                other = len(pool) - left[place]
                order[place], order[other] = order[other], order[place]
                return True
        return False


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        repeat = _whole(repeat)
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._pools = tuple([tuple(iterable) for iterable in iterables] * repeat) if repeat else ()
        self._places = None
        self._is_over = False

    def __next__(self):
        pools, places = self._pools, self._places
        if self._is_over:
            raise StopIteration
        if places is None:
            places = self._places = [0] * len(pools)
            self._is_over = () in pools
        else:
            last = len(pools) - 1
            while last >= 0 and places[last] == len(pools[last]) - 1:
                places[last] = 0
                last -= 1
            if last < 0:
                self._is_over = True
            else:
                places[last] += 1
        if self._is_over:
            raise StopIteration
        return tuple([pool[at] for pool, at in zip(pools, places)])


class repeat(_Iterator):
    def __init__(self, object, times=_NOTHING):
        self._object = object
        self._left = None if times is _NOTHING else max(_whole(times), 0)

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        left = "" if self._left is None else f", {self._left}"
        return f"repeat({self._object!r}{left})"


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._items = iter(iterable)
        self._function = function

    def __next__(self):
        return self._function(*tuple(next(self._items)))


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._items = iter(iterable)
        self._predicate = predicate
        self._is_over = False

    def __next__(self):
        if self._is_over:
            raise StopIteration
        item = next(self._items)
        if self._predicate(item):
            return item
        self._is_over = True
        raise StopIteration


class _Link:
    """An item that some of the iterators have still to see, and the one behind it."""

    def __init__(self):
        self.item = self.next = None


class _Source:
    """Where several iterators have their items from. It is asked for one at a time."""

    def __init__(self, items):
        self.items = items
        self.is_asked = False


class _Tee(_Iterator):
    def __init__(self, source, link):
        self._source = source
        self._link = link

    def __next__(self):
        link, source = self._link, self._source
        if link.next is None:
            if source.is_asked:
                raise RuntimeError("cannot re-enter the tee iterator")
            source.is_asked = True
            try:
                link.item = next(source.items)
            finally:
                source.is_asked = False
            link.next = _Link()
        self._link = link.next
        return link.item


def tee(iterable, n=2, /):
    if _whole(n) < 0:
        raise ValueError("n cannot be negative")
    items = iter(iterable)
    first = items if isinstance(items, _Tee) else _Tee(_Source(iter(items)), _Link())
    return tuple([_Tee(first._source, first._link) for _ in range(n)])


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._sources = [iter(iterable) for iterable in iterables]
        self._left = len(iterables)
        self._fill = fillvalue

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        row = []
        for at in range(len(self._sources)):
            row.append(self._fill)
            source = self._sources[at]
            if source is None:
                continue
            try:
                row[at] = next(source)
            except BaseException as failed:
                self._left -= 1
                if self._left == 0 or not isinstance(failed, StopIteration):
                    self._left = 0
                    raise
                self._sources[at] = None
        return tuple(row)
