"""`namedtuple`: `functools` needs it, too, and none of the rest of `collections`."""

from _collections import _Field
from _old import changed
from _source import run

__name__ = "collections"


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
        _changed("Replaced")
        raise TypeError(f"Got unexpected field names: {{list(changes)!r}}")
    return made
"""
    made = run(text, {"_changed": changed, "_d": defaults, "_new": tuple.__new__})
    made["__new__"].__qualname__ = f"{typename}.__new__"
    return made["__new__"], made["_replace"]
