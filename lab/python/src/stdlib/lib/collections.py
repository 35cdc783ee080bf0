"""Containers beside the builtin ones."""

from _class import set_pattern as _set_pattern
from _collections import OrderedDict, _count_elements, _second, defaultdict, deque
from _namedtuple import namedtuple
from _old import changed as _changed, is_before_3_15 as _is_before_3_15
from heapq import nlargest as _nlargest
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap


class Counter(dict):
    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), key=_second, reverse=True)
        return _nlargest(n, self.items(), key=_second)

    def elements(self):
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    def update(self, iterable=None, /, **kwds):
        if isinstance(iterable, (dict, ChainMap)):
            if self:
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                super().update(iterable)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if isinstance(iterable, (dict, ChainMap)):
            for key, count in iterable.items():
                self[key] = self.get(key, 0) - count
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return type(self)(self)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            items = self.most_common()
        except TypeError:
            items = self
        return f"{type(self).__name__}({dict(items)!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for counter in (self, other) for key in counter)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for counter in (self, other) for key in counter)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] >= other[key] for counter in (self, other) for key in counter)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def __add__(self, other):
        return self._combined(other, lambda mine, theirs: mine + theirs)

    def __sub__(self, other):
        return self._combined(other, lambda mine, theirs: mine - theirs, True)

    def __or__(self, other):
        return self._combined(other, lambda mine, theirs: theirs if mine < theirs else mine)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, mine in self.items():
            theirs = other[key]
            count = mine if mine < theirs else theirs
            if count > 0:
                result[key] = count
        return result

    def __xor__(self, other):
        if not isinstance(other, Counter) or _is_before_3_15():
            return NotImplemented
        _changed("Counter.__xor__")
        result = Counter()
        for key, mine in self.items():
            count = abs(mine - other[key])
            if count:
                result[key] = count
        for key, theirs in other.items():
            if key not in self and theirs:
                result[key] = abs(theirs)
        return result

    def __ixor__(self, other):
        if _is_before_3_15():
            return NotImplemented
        for key, mine in self.items():
            self[key] = abs(mine - other[key])
        for key, theirs in other.items():
            if key not in self:
                self[key] = abs(theirs)
        return self._drop_nothing()

    def _combined(self, other, combine, is_less=False):
        """A counter of what is more than nothing in both, combined."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, mine in self.items():
            count = combine(mine, other[key])
            if count > 0:
                result[key] = count
        for key, theirs in other.items():
            if key not in self and (theirs < 0 if is_less else theirs > 0):
                result[key] = 0 - theirs if is_less else theirs
        return result

    def __pos__(self):
        result = Counter()
        for key, count in self.items():
            if count > 0:
                result[key] = count
        return result

    def __neg__(self):
        result = Counter()
        for key, count in self.items():
            if count < 0:
                result[key] = 0 - count
        return result

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._drop_nothing()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._drop_nothing()

    def __ior__(self, other):
        for key, theirs in other.items():
            if theirs > self[key]:
                self[key] = theirs
        return self._drop_nothing()

    def __iand__(self, other):
        for key, mine in self.items():
            theirs = other[key]
            if theirs < mine:
                self[key] = theirs
        return self._drop_nothing()

    def _drop_nothing(self):
        """Without what is not more than nothing."""
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self


class ChainMap:
    """Several mappings as one: the first that has a key counts, and all writes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        merged = {}
        for mapping in map(dict.fromkeys, reversed(self.maps)):
            merged |= mapping
        return iter(merged)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def keys(self):
        return _KeysView(self)

    def values(self):
        return _ValuesView(self)

    def items(self):
        return _ItemsView(self)

    def __eq__(self, other):
        if not isinstance(other, (ChainMap, dict)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    def new_child(self, m=None, **kwargs):
        child = kwargs if m is None else m
        if m is not None and kwargs:
            child.update(kwargs)
        return type(self)(child, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def update(self, other=(), /, **kwds):
        if isinstance(other, (ChainMap, dict)):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def pop(self, key, *default):
        try:
            return self.maps[0].pop(key, *default)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        if not isinstance(other, (ChainMap, dict)):
            return NotImplemented
        united = self.copy()
        united.maps[0].update(other)
        return united

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = dict(other)
        for mapping in reversed(self.maps):
            united.update(mapping)
        return type(self)(united)


_set_pattern(ChainMap, "mapping")


class _View:
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__[1:]}({self._mapping!r})"


class _ValuesView(_View):
    def __contains__(self, wanted):
        for key in self._mapping:
            value = self._mapping[key]
            if value is wanted or value == wanted:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


def _as_set(name):
    def operate(self, other):
        if name in _COMPARISONS and not isinstance(other, _SETS):
            return NotImplemented
        return getattr(set(self), name)(set(other))

    return operate


_COMPARISONS = "__eq__", "__lt__", "__le__", "__gt__", "__ge__"


class _SetView(_View):
    __eq__, __lt__, __le__, __gt__, __ge__ = map(_as_set, _COMPARISONS)
    __and__ = __rand__ = _as_set("__and__")
    __or__ = __ror__ = _as_set("__or__")
    __xor__ = __rxor__ = _as_set("__xor__")
    __sub__, isdisjoint = _as_set("__sub__"), _as_set("isdisjoint")

    def __rsub__(self, other):
        return set(other) - set(self)


_SETS = set, frozenset, _SetView, type({}.keys()), type({}.items())


class _KeysView(_SetView):
    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class _ItemsView(_SetView):
    def __contains__(self, item):
        key, wanted = item
        try:
            value = self._mapping[key]
        except KeyError:
            return False
        return value is wanted or value == wanted

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]
