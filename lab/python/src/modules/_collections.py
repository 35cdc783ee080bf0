"""What CPython writes in C of `collections`."""

from _deque import deque
from _thread import yield_if_free

__name__ = "collections"


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        yield_if_free()
        self[key] = value
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = self.copy()
        united.update(other)
        return united

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(self.default_factory, other)
        united.update(self)
        return united


def _count_elements(mapping, iterable):
    for element in iterable:
        count = mapping.get(element, 0)
        yield_if_free()
        mapping[element] = count + 1


def _second(pair):
    return pair[1]


def _noticed(change):
    """The method of a dict, of which whoever goes through it notices when keys come or go."""

    def method(self, /, *args, **kwds):
        before = dict.__len__(self)
        try:
            return change(self, *args, **kwds)
        finally:
            if dict.__len__(self) != before:
                self._unchanged = None

    return method


class OrderedDict(dict):
    # What all have in common who go through it and began since it was last changed.
    _unchanged = None

    def __init__(self, other=(), /, **kwds):
        OrderedDict.update(self, other, **kwds)

    __setitem__, __delitem__ = _noticed(dict.__setitem__), _noticed(dict.__delitem__)
    clear, pop, setdefault = _noticed(dict.clear), _noticed(dict.pop), _noticed(dict.setdefault)

    @_noticed
    def update(self, other=(), /, **kwds):
        if type(self) is OrderedDict:
            dict.update(self, other, **kwds)
        else:
            for key, value in dict(other, **kwds).items():
                self[key] = value

    def _through(self, steps):
        """The machine goes through it, and through its views, with this."""
        if self._unchanged is None:
            self._unchanged = object()
        return _steps(self, self._unchanged, steps, dict.__len__(self))

    def _end(self, last):
        return next(reversed(dict.keys(self)) if last else dict.__iter__(self))

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = OrderedDict._end(self, last)
        return key, OrderedDict.pop(self, key)

    def move_to_end(self, key, last=True):
        # What a class of the program's overrides is not called: it may call this.
        if not dict.__contains__(self, key):
            raise KeyError(key)
        if OrderedDict._end(self, last) == key:
            return
        value = dict.pop(self, key)
        self._unchanged = None
        if last:
            dict.__setitem__(self, key, value)
        else:
            others = list(dict.items(self))
            dict.clear(self)
            dict.__setitem__(self, key, value)
            dict.update(self, others)

    def copy(self):
        copied = type(self)()
        for key in dict.__iter__(self):
            copied[key] = self[key]
        return copied

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = self.copy()
        united.update(other)
        return united

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(other)
        united.update(self)
        return united

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return f"{type(self).__name__}({dict(self)!r})" if self else f"{type(self).__name__}()"


def _steps(of, unchanged, steps, left):
    for _ in range(left):
        if of._unchanged is not unchanged:
            raise RuntimeError("OrderedDict mutated during iteration")
        yield next(steps)


class _Field:
    def __init__(self, at):
        self.at = at
        self.__doc__ = f"Alias for field number {at}"

    def __get__(self, instance, owner=None):
        return self if instance is None else tuple.__getitem__(instance, self.at)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")
