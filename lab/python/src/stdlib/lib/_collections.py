"""What CPython writes in C of `collections`."""

from _deque import deque
from _old import changed as note_change, is_before_3_14
from _ordered import asks, changed, end, entry, find, is_full, mark, move, put, remove
from _source import is_repeated
from _thread import yield_if_free
from _walked import _count_elements, _have_same_order, _set_each

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
        if type(self).__setitem__ != dict.__setitem__ and is_before_3_14():
            self[key] = value
            return value
        kept = dict.setdefault(self, key, value)
        if kept is value or not is_before_3_14():
            return kept
        # What came meanwhile gives way, before 3.14.
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


def _second(pair):
    return pair[1]


_ABSENT = object()
_UNEVEN = (
    "need more than 0 values to unpack",
    "need more than 1 value to unpack",
    "too many values to unpack (expected 2)",
)


class OrderedDict(dict):
    """CPython keeps its order beside the dict: it looks a key up in either, and whoever goes through it each key anew."""

    def __init__(self, /, *others, **kwds):
        if len(others) > 1:
            raise TypeError(f"expected at most 1 argument, got {len(others)}")
        OrderedDict.update(self, *others, **kwds)

    def update(self, other=(), /, **kwds):
        _fill(self, other)
        for key in kwds:
            self[key] = kwds[key]

    def __setitem__(self, key, value):
        _set(self, key, hash(key), value)

    def __delitem__(self, key):
        hashed = hash(key)
        if find(self, key, hashed):
            changed(self)
        if not remove(self, key, hashed):
            raise KeyError(key)

    def clear(self):
        dict.clear(self)
        changed(self)

    def pop(self, key, default=_ABSENT):
        return _pop(self, key, hash(key), default)

    def popitem(self, last=True):
        taken = end(self, last)
        if not taken:
            raise KeyError("dictionary is empty")
        key, hashed = taken
        return key, _pop(self, key, hashed, _ABSENT)

    def setdefault(self, key, default=None):
        if type(self) is OrderedDict:
            found = find(self, key, hash(key))
            if found:
                return found[0]
            _set(self, key, hash(key), default)
        elif key in self:
            return self[key]
        else:
            self[key] = default
        return default

    def _through(self, steps, kind, is_backwards):
        """The machine goes through it, and through its views, with this."""
        return _steps(self, mark(self), steps, kind, is_backwards, dict.__len__(self))

    def move_to_end(self, key, last=True):
        at_end = end(self, last)
        if at_end and key is at_end[0]:
            return
        found = find(self, key, hash(key)) if at_end else None
        if not found:
            raise KeyError(key)
        if move(self, found[1], last):
            changed(self)

    def copy(self):
        copied, at = type(self)(), 0
        while each := entry(self, at):
            key, hashed, _, at = each
            if type(self) is OrderedDict:
                _set(copied, key, hashed, _sought(self, key))
            else:
                copied[key] = self[key]
        return copied

    def __eq__(self, other):
        equal = dict.__eq__(self, other)
        if equal is not True or not isinstance(other, OrderedDict):
            return equal
        return _have_same_order(self, other)

    def __ne__(self, other):
        equal = OrderedDict.__eq__(self, other)
        return equal if equal is NotImplemented else not equal

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(self)
        _fill(united, other)
        return united

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(other)
        _fill(united, self)
        return united

    def __ior__(self, other):
        _fill(self, other)
        return self

    def __repr__(self):
        if is_repeated(self):
            return "..."
        if not dict.__len__(self):
            return f"{type(self).__name__}()"
        note_change("OrderedText")
        return f"{type(self).__name__}({dict.copy(self)!r})"


def _set(od, key, hashed, value):
    before, grows = dict.__len__(od), is_full(od)
    put(od, key, hashed, value)
    is_new, at = dict.__len__(od) != before, 0
    for _ in range(before if is_new and grows else 0):
        if each := entry(od, at):
            find(od, each[0], each[1])
            at = each[3]
    find(od, key, hashed)
    if is_new:
        changed(od)


def _pop(od, key, hashed, default):
    if find(od, key, hashed):
        find(od, key, hashed)
        changed(od)
        if found := remove(od, key, hashed):
            return found[0]
    if default is _ABSENT:
        raise KeyError(key)
    return default


def _sought(od, key):
    found = find(od, key, hash(key))
    if not found:
        raise KeyError(key)
    return found[0]


def _fill(od, other):
    if type(other) is dict:
        pairs = list(other.items())
    elif keys := getattr(other, "keys", None):
        _set_each(od, keys(), other)
        return
    else:
        items = getattr(other, "items", None)
        pairs = items() if items else other
    for pair in pairs:
        parts = [part for _, part in zip((0, 1, 2), pair)]
        if len(parts) != 2:
            raise ValueError(_UNEVEN[min(len(parts), 2)])
        od[parts[0]] = parts[1]


def _steps(od, unchanged, steps, kind, is_backwards, left):
    while left:
        if mark(od) is not unchanged:
            raise RuntimeError("OrderedDict mutated during iteration")
        each, left = next(steps), left - 1
        if asks(od, each[0]):
            value, last = _sought(od, each[0]), end(od, not is_backwards)
            # Whether there is another is known before somebody asks for it.
            left = max(left, 1) if last and last[0] is not each[0] else 0
            each = each[0], _sought(od, each[0]) if kind else value
        yield each if kind == 2 else each[kind]


class _Field:
    def __init__(self, at):
        self.at = at
        self.__doc__ = f"Alias for field number {at}"

    def __get__(self, instance, owner=None):
        return self if instance is None else tuple.__getitem__(instance, self.at)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")
