"""Classes that mostly hold data."""

from _class import named as _named
from _deque import deque as _deque
from _old import changed as _changed, compares_tuples as _compares_tuples, is_modelled as _is_old_modelled
from _source import is_repeated as _is_repeated, refuse as _refuse, run as _run


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _KeywordOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KeywordOnly()


class InitVar:
    """In an annotation: a parameter of `__init__` that is passed on to `__post_init__`, and no field."""

    def __class_getitem__(cls, kind):
        return cls


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self._annotation = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self.doc = doc
        self._is_passed_on = False

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    @property
    def type(self):
        _refuse("the type of a dataclass's field")

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
    doc=None,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
):
    def decorate(cls):
        everything = _collect(cls, kw_only)
        found = [f for f in everything if not f._is_passed_on]
        cls.__dataclass_fields__ = {f.name: f for f in everything}
        _check_frozen(cls, frozen)
        cls.__dataclass_frozen__ = frozen
        if init and "__init__" not in cls.__dict__:
            cls.__init__ = _make_init(cls, everything, frozen)
        if repr:
            _give(cls, "__repr__", _make_repr(found))
        if eq:
            _give(cls, "__eq__", _make_eq([f for f in found if f.compare]))
        if order:
            _add_order(cls, [f for f in found if f.compare], eq)
        if frozen:
            _freeze(cls, [f.name for f in found], slots)
        _settle_hash(cls, found, eq, frozen, unsafe_hash)
        if slots:
            cls.__slots__ = tuple([f.name for f in found])
        if match_args and "__match_args__" not in cls.__dict__:
            cls.__match_args__ = tuple([f.name for f in everything if f.init and not f.kw_only])
        if cls.__doc__ is None:
            cls.__doc__ = _doc(cls.__name__, [f for f in everything if f.init])
        return cls

    return decorate if cls is None else decorate(cls)


def _collect(cls, kw_only):
    """All fields, those of base classes first."""
    found, marked = {}, False
    for base in cls.__mro__[:0:-1]:
        found.update(getattr(base, "__dataclass_fields__", {}))
    for name, kind in cls.__dict__.get("__annotations__", {}).items():
        marker = _marker(cls, kind)
        if marker is KW_ONLY:
            if marked:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only = marked = True
        elif marker == "ClassVar":
            found.pop(name, None)
        else:
            found[name] = _own_field(cls, name, kind, kw_only, marker is InitVar)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return list(found.values())


def _marker(cls, kind):
    """What an annotation says beside a type, if it does."""
    if not isinstance(kind, str):
        return _as_marker(kind)
    is_text = kind[0] == '"'
    path = _first_names(kind[1:-1]) if is_text else kind.split("[")[0]
    found = _named(cls, path, is_text, MISSING)
    if is_text and "." in path:
        # Of a module, none but the marker's own counts.
        found, home = _as_marker(found), getattr(_named(cls, path.split(".")[0], True, MISSING), "__name__", None)
        return found if home == ("typing" if found == "ClassVar" else "dataclasses") else None
    if found is MISSING and not is_text:
        # A function around may have imported it.
        return {"ClassVar": "ClassVar", "InitVar": InitVar, "KW_ONLY": KW_ONLY}.get(path.split(".")[-1])
    return _as_marker(found)


def _first_names(text):
    """The name with which a text begins, or two with a dot between them."""
    names = []
    for part in text.split(".")[:2]:
        part = part.strip()
        name = ""
        for letter in part:
            if not (letter.isalnum() or letter == "_"):
                break
            name += letter
        names.append(name)
        if name != part:
            break
    return ".".join(names)


def _as_marker(found):
    kind = type(found)
    if kind.__name__ == "_Form" and kind.__module__ == "typing":
        return "ClassVar" if found._name == "ClassVar" else None
    return found if found is KW_ONLY or found is InitVar else None


def _own_field(cls, name, kind, kw_only, is_passed_on):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        found = field(default=MISSING if type(default).__name__ == "member_descriptor" else default)
    found.name, found._annotation, found._is_passed_on = name, kind, is_passed_on
    if found.kw_only is MISSING:
        found.kw_only = kw_only
    if is_passed_on and found.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if not is_passed_on and type(found.default).__hash__ is None:
        kind = type(found.default)
        raise ValueError(f"mutable default {kind} for field {name} is not allowed: use default_factory")
    if isinstance(getattr(cls, name, None), Field):
        if found.default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, found.default)
    return found


def _check_frozen(cls, frozen):
    for base in cls.__mro__[1:]:
        above = base.__dict__.get("__dataclass_frozen__", frozen)
        if above and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if frozen and not above:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")


def _give(cls, name, function):
    """Adds a method unless the class defines its own."""
    if name not in cls.__dict__:
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, function)


def _make_init(cls, found, frozen):
    """`__init__`, with the fields as parameters."""
    _check_order([f for f in found if f.init and not f.kw_only])
    positional = [_parameter(f) for f in found if f.init and not f.kw_only]
    by_name = [_parameter(f) for f in found if f.init and f.kw_only]
    # No field may have the name of something else.
    this = "__dataclass_self__" if any([f.name == "self" for f in found]) else "self"
    parameters = [this, *positional, *(["*"] if by_name else []), *by_name]
    stays = [f for f in found if not f._is_passed_on]
    lines = [_assignment(this, f, frozen) for f in stays if f.init or f.default_factory is not MISSING]
    if hasattr(cls, "__post_init__"):
        lines.append(f"{this}.__post_init__({', '.join([f.name for f in found if f._is_passed_on])})")
    text = f"def __init__({', '.join(parameters)}):\n    " + "\n    ".join(lines or ["pass"]) + "\n"
    made = _run(text, {"__dataclass_f__": {f.name: f for f in found}, "__dataclass_set__": object.__setattr__})
    init = made["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _check_order(found):
    earlier = None
    for f in found:
        if f._has_default():
            earlier = f
        elif earlier is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {earlier.name!r}")


def _doc(name, found):
    by_name = [_described(f) for f in found if f.kw_only]
    described = [_described(f) for f in found if not f.kw_only] + (["*", *by_name] if by_name else [])
    return f"{name}({', '.join(described)})"


def _described(f):
    """A parameter, in the words of its annotation."""
    kind = f._annotation
    if kind[0] == '"':
        kind = repr(kind[1:-1])
    elif f._is_passed_on:
        kind = f"dataclasses.InitVar{kind[kind.find('['):] if '[' in kind else ''}"
    if f.default is not MISSING:
        return f"{f.name}: {kind} = {f.default!r}"
    return f"{f.name}: {kind}" + ("" if f.default_factory is MISSING else " = <factory>")


def _parameter(f):
    if f.default is not MISSING:
        return f"{f.name}=__dataclass_f__[{f.name!r}].default"
    return f.name if f.default_factory is MISSING else f"{f.name}=__dataclass_f__"


def _assignment(this, f, frozen):
    made = f"__dataclass_f__[{f.name!r}].default_factory()"
    if f.default_factory is MISSING:
        value = f.name
    elif f.init:
        value = f"{made} if {f.name} is __dataclass_f__ else {f.name}"
    else:
        value = made
    return f"__dataclass_set__({this}, {f.name!r}, {value})" if frozen else f"{this}.{f.name} = {value}"


# As in CPython, a thread can be interrupted where a method begins, and not between two fields. What CPython wraps
# `__repr__` in calls C code once more when the text is there.
def _make_repr(found):
    shown = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in found if f.repr])
    text = f"""\
def __repr__(self):
    if _is_repeated(self):
        return "..."
    try:
        return f"{{self.__class__.__qualname__}}({shown})"
    finally:
        _is_repeated(self)
"""
    return _run(text, {"_is_repeated": _is_repeated})["__repr__"]


def _make_eq(found):
    """`__eq__`, which compares field by field since CPython 3.13, and tuples of them before."""
    compared = " and ".join([f"self.{f.name} == other.{f.name}" for f in found]) or "True"
    if found and _is_old_modelled():
        mine, theirs = _values("self", found), _values("other", found)
        compared = f"{mine} == {theirs} if _compares_tuples() else {compared}"
    return _comparison("__eq__", compared)


def _add_order(cls, found, eq):
    if not eq:
        raise ValueError("eq must be true if order is true")
    for name, operator in ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="):
        if name in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering")
        _give(cls, name, _comparison(name, f"{_values('self', found)} {operator} {_values('other', found)}"))


def _comparison(name, compared):
    is_same = "    if self is other:\n        return True\n" if name == "__eq__" else ""
    is_alike = f"    if other.__class__ is self.__class__:\n        return {compared}\n"
    text = f"def {name}(self, other):\n{is_same}{is_alike}    return NotImplemented\n"
    return _run(text, {"_compares_tuples": _compares_tuples})[name]


def _values(thing, found):
    return f"({''.join([f'{thing}.{f.name}, ' for f in found])})"


def _freeze(cls, names, slots):
    """Its own objects and its fields stay as they are. What a class below adds may change."""

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            if slots and name not in names:
                _changed("FrozenSlots")
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            if slots and name not in names:
                _changed("FrozenSlots")
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        if method.__name__ in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
        setattr(cls, method.__name__, method)


def _settle_hash(cls, found, eq, frozen, unsafe_hash):
    """What can change and compares by value is not hashable."""
    if cls.__dict__.get("__hash__") is not None:
        if unsafe_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return
    if unsafe_hash or (eq and frozen):
        _replace_hash(cls, _make_hash(cls, [f for f in found if (f.compare if f.hash is None else f.hash)]))
    elif eq:
        _replace_hash(cls, None)


def _make_hash(cls, found):
    made = _run(f"def __hash__(self):\n    return hash({_values('self', found)})\n", {})["__hash__"]
    made.__qualname__ = f"{cls.__qualname__}.__hash__"
    return made


def _replace_hash(cls, function):
    cls.__hash__ = function


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in found.values() if not f._is_passed_on])


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    _check_instance(obj, "asdict")
    return _converted(obj, lambda found, values: dict_factory(list(zip([f.name for f in found], values))))


def astuple(obj, *, tuple_factory=tuple):
    _check_instance(obj, "astuple")
    return _converted(obj, lambda found, values: tuple_factory(values))


def _check_instance(obj, name):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError(f"{name}() should be called on dataclass instances")


def _converted(obj, make):
    if make is not None and is_dataclass(obj) and not isinstance(obj, type):
        found = fields(obj)
        return make(found, [_converted(getattr(obj, f.name), make) for f in found])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_converted(value, make) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_converted(value, make) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_converted(key, make), _converted(value, make)) for key, value in obj.items()]
        return type(obj)(obj.default_factory, pairs) if hasattr(obj, "default_factory") else type(obj)(pairs)
    if isinstance(obj, (set, _deque)):
        for item in obj:
            _refuse_uncopied(item)
        return obj.copy()
    if not hasattr(obj, "__deepcopy__"):
        _refuse_uncopied(obj)
    return _deep_copy(obj) if type(obj).__module__ == "__main__" else obj


# What cannot be copied, and what holds such a thing.
_UNCOPIED = (
    "_thread.lock _thread.RLock _thread._local _queue.SimpleQueue _contextvars.Context _contextvars.ContextVar "
    "builtins.generator builtins.coroutine builtins.async_generator builtins.module "
    "builtins.dict_keys builtins.dict_items builtins.dict_values"
).split()
_HOLDERS = {
    "_thread.lock": ["threading.Event", "threading.Semaphore", "threading.Barrier", "queue.Queue"],
    "_thread.RLock": ["concurrent.futures._base.Future", "logging.Handler"],
    "_thread._ThreadHandle": ["threading.Thread"],
    "_queue.SimpleQueue": ["concurrent.futures.thread.ThreadPoolExecutor"],
}


def _refuse_uncopied(obj):
    for kind in type(obj).__mro__:
        name = f"{kind.__module__}.{kind.__name__}"
        if name == "threading.Condition":
            _refuse_uncopied(obj._lock)
        found = [name] if name in _UNCOPIED else [held for held, holders in _HOLDERS.items() if name in holders]
        if found:
            raise TypeError(f"cannot pickle '{found[0].removeprefix('builtins.')}' object")


def _deep_copy(obj):
    if hasattr(obj, "__deepcopy__"):
        return obj.__deepcopy__({})
    try:
        copied = object.__new__(type(obj))
    except TypeError:
        # It has a value besides its attributes.
        return obj
    for name, value in vars(obj).items():
        object.__setattr__(copied, name, _converted(value, None))
    return copied


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in fields(obj):
        if not f.init:
            if f.name in changes:
                _changed("Replaced")
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)
