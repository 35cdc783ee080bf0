"""What CPython writes in C of `collections`, and `namedtuple`."""

from _deque import deque
from _source import run
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


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    fields = _fields(field_names, rename)
    for name in [typename, *fields]:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(fields):
        raise TypeError("Got more default values than field names")
    new, replace = _constructor(typename, fields, defaults)

    class Made(tuple):
        __slots__ = ()
        __new__ = new
        _replace = replace
        _fields = fields
        __match_args__ = fields
        _field_defaults = dict(zip(fields[len(fields) - len(defaults) :], defaults))

        @classmethod
        def _make(cls, iterable):
            values = tuple(iterable)
            if len(values) != len(fields):
                raise TypeError(f"Expected {len(fields)} arguments, got {len(values)}")
            return tuple.__new__(cls, values)

        def _asdict(self):
            return dict(zip(fields, self))

        def __repr__(self):
            shown = ", ".join([f"{name}={value!r}" for name, value in zip(fields, self)])
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    for at, name in enumerate(fields):
        setattr(Made, name, _Field(at))
    Made.__name__ = Made.__qualname__ = typename
    # Whoever calls it is the program: it is one module.
    Made.__module__ = "__main__" if module is None else module
    Made.__doc__ = f"{typename}({', '.join(fields)})"
    return Made


_KEYWORDS = frozenset(
    """False None True and as assert async await break class continue def del elif else except finally for
    from global if import in is lambda nonlocal not or pass raise return try while with yield""".split()
)


class _Field:
    def __init__(self, at):
        self.at = at
        self.__doc__ = f"Alias for field number {at}"

    def __get__(self, instance, owner=None):
        return self if instance is None else tuple.__getitem__(instance, self.at)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")


def _fields(field_names, rename):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names, seen = [], set()
    for at, name in enumerate(field_names):
        usable = name.isidentifier() and name not in _KEYWORDS and not name.startswith("_") and name not in seen
        if rename and not usable:
            name = f"_{at}"
        elif name.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        elif name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
        names.append(name)
    return tuple(names)


def _constructor(typename, fields, defaults):
    """`__new__` and `_replace`, with the fields as parameters."""
    required = len(fields) - len(defaults)
    parameters = [name if at < required else f"{name}=_d[{at - required}]" for at, name in enumerate(fields)]
    text = f"""\
def __new__(_cls, {', '.join(parameters)}):
    return _new(_cls, ({''.join(name + ', ' for name in fields)}))


def _replace(self, /, **changes):
    made = self._make([changes.pop(name, value) for name, value in zip(self._fields, self)])
    if changes:
        raise TypeError(f"Got unexpected field names: {{list(changes)!r}}")
    return made
"""
    made = run(text, {"_d": defaults, "_new": tuple.__new__})
    made["__new__"].__qualname__ = f"{typename}.__new__"
    return made["__new__"], made["_replace"]
