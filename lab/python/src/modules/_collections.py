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


class OrderedDict(dict):
    def __init__(self, other=(), /, **kwds):
        OrderedDict.update(self, other, **kwds)

    def update(self, other=(), /, **kwds):
        if type(self) is OrderedDict:
            dict.update(self, other, **kwds)
        else:
            for key, value in dict(other, **kwds).items():
                self[key] = value

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(dict.keys(self)) if last else dict.__iter__(self))
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        # What a class of the program's overrides is not called: it may call this.
        value = dict.pop(self, key)
        if last:
            dict.__setitem__(self, key, value)
        else:
            others = list(dict.items(self))
            dict.clear(self)
            dict.__setitem__(self, key, value)
            dict.update(self, others)

    def copy(self):
        copied = type(self)()
        for key in self:
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

    def __repr__(self):
        return f"{type(self).__name__}({dict(self)!r})" if self else f"{type(self).__name__}()"


class _Field:
    def __init__(self, at):
        self.at = at
        self.__doc__ = f"Alias for field number {at}"

    def __get__(self, instance, owner=None):
        return self if instance is None else tuple.__getitem__(instance, self.at)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")
