"""Names for annotations, which nobody evaluates. What is made of them elsewhere shows itself, and does nothing else."""

import collections as _collections
import collections.abc as _abc
from _class import has_static as _has_static, own as _own, own_names as _own_names
from _namedtuple import namedtuple as _namedtuple
from _old import changed as _changed
from _source import refuse as _refuse
from abc import ABCMeta as _ABCMeta


class _Form:
    def __init__(self, name, home="typing", params=()):
        self._name, self._home, self._params = name, home, params

    def __mro_entries__(self, bases):
        origin = _ORIGINS.get(self._name)
        if origin is None:
            _refuse(f"'{self._home}.{self._name}' as a base")
        found = () if origin in bases else (origin,)
        later = bases[bases.index(self) + 1 :]
        is_generic = [base for base in later if not isinstance(base, type) or issubclass(base, Generic)]
        return found if is_generic else (*found, Generic)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        if self._name == "Union" and self._params:
            return any([issubclass(cls, type(None) if param is _NONE else param) for param in self._params])
        origin = _ORIGINS.get(self._name)
        if origin is None:
            raise TypeError(f"{self!r} cannot be used with isinstance()")
        if self._params:
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        return issubclass(cls, origin)

    def __repr__(self):
        if self._name == "Union" and self._params:
            _changed("UnionText")
            return " | ".join([_shown(param) for param in self._params])
        if self._name == "Union":
            _changed("UnionText")
            return "<class 'typing.Union'>"
        name = f"{self._home}.{self._name}"
        if self._params:
            return name + repr(list[self._params])[4:]
        return name if self._home == "typing" else f"<class '{name}'>"

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if self._params:
            params = self._filled(params)
        if self._home == "typing" and self._name not in ("Annotated", "Literal"):
            params = tuple([_as_type(param) for param in params])
        if self._name == "Optional":
            return _union((*params, _NONE))
        return _union(params) if self._name == "Union" else _Form(self._name, self._home, params)

    def _filled(self, given):
        """With types in the place of type variables."""
        alias = list[self._params]
        count = len(alias.__parameters__)
        if not count:
            raise TypeError(f"{self!r} is not a generic class")
        _check_count(repr(self), len(given), count)
        return alias[given].__args__

    @property
    def __parameters__(self):
        return list[self._params].__parameters__ if self._params else ()

    def _lab_parts(self):
        return self._params

    def _types(self):
        """Those of a union."""
        return frozenset([type(None) if param is _NONE else param for param in self._params])

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __eq__(self, other):
        if self._name == "Union" and self._params:
            types = _types_of(other)
            return types is not None and self._types() == types
        return isinstance(other, _Form) and (self._name, self._params) == (other._name, other._params)

    def __hash__(self):
        if self._name == "Union" and self._params:
            return hash(self._types())
        return hash((self._name, list[self._params] if self._params else None))

    def __call__(self, *args, **kwargs):
        _refuse(f"a call of '{self._home}.{self._name}'")

    def __getattr__(self, name):
        _refuse(f"'{self._home}.{self._name}' other than in annotations")


def _types_of(union):
    if isinstance(union, _UnionType):
        return frozenset(union.__args__)
    return union._types() if isinstance(union, _Form) and union._name == "Union" and union._params else None


class _NoneType:
    def __repr__(self):
        return "NoneType"


class _ForwardRef:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return f"ForwardRef({self._text!r})"

    def __eq__(self, other):
        return isinstance(other, _ForwardRef) and self._text == other._text

    def __hash__(self):
        return hash(self._text)

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))


_NONE = _NoneType()
_UnionType = type(int | None)


def _as_type(param):
    if isinstance(param, str):
        return _ForwardRef(param)
    return _NONE if param in (None, type(None)) else param


def _check_count(of, actual, expected):
    """Of what stands for type variables."""
    if actual < expected:
        _changed("Text13")
        raise TypeError(f"Too few arguments for {of}; actual {actual}, expected at least {expected}")
    if actual > expected:
        raise TypeError(f"Too many arguments for {of}; actual {actual}, expected {expected}")


def _shown(param):
    return "None" if param is _NONE else repr(list[param,])[5:-1]


def _union(params):
    types = []
    for param in params:
        is_union = isinstance(param, _Form) and param._params and param._name == "Union"
        inner = param._params if is_union else param.__args__ if isinstance(param, _UnionType) else [param]
        for item in inner:
            item = _as_type(item)
            if item not in types:
                types.append(item)
    if len(types) == 1:
        return type(None) if types[0] is _NONE else types[0]
    return _Form("Union", params=tuple(types))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        if args or kwargs:
            _changed("AnyArguments")
        return super().__new__(cls)


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __repr__(self):
        return self._sign + self.__name__

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def _lab_filled(self, given):
        given = _as_type(given)
        return type(None) if given is _NONE else given


class Generic:
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        for base in _own(cls, "__orig_bases__", ()):
            # Those of a class over another one, nobody counts here.
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                _check_count(repr(cls), len(params) if isinstance(params, tuple) else 1, len(base.__args__))
        alias = list[params]
        alias.__origin__ = cls
        return alias


_Alias = type(list[int])


class _ProtocolMeta(_ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if bases != (Generic,) and Protocol in bases:
            for base in bases:
                is_plain = base in (object, Generic) or base.__module__ in ("collections.abc", "contextlib")
                if not is_plain and not getattr(base, "_is_protocol", False):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if cls._is_protocol:
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not cls._is_runtime_protocol:
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = sorted([name for name in _promised(cls) if not callable(getattr(cls, name, None))])
            if data:
                named = ", ".join([repr(name) for name in data])
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {named}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        return all([_has_static(instance, name) for name in _promised(cls)])


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not _own(cls, "_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if _own(cls, "__subclasshook__") is None:
            cls.__subclasshook__ = classmethod(_fits)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for base in cls.__mro__:
        init = _own(base, "__init__", _no_init)
        if init is not _no_init:
            return init(self, *args, **kwargs)


def _fits(cls, other):
    if not cls._is_protocol:
        return NotImplemented
    for name in _promised(cls):
        found = [base for base in other.__mro__ if _own(base, name) is not None]
        if not found:
            return NotImplemented
    return True


def _promised(cls):
    """What an object needs, so that it fits a protocol."""
    names = []
    for base in cls.__mro__:
        if base in (object, Protocol, Generic):
            continue
        for name in (*_own_names(base), *_own(base, "__annotations__", {})):
            if name not in names and name not in _NOT_PROMISED and not name.startswith("_abc_"):
                names.append(name)
    return names


_NOT_PROMISED = """_is_protocol _is_runtime_protocol __abstractmethods__ __annotations__ __class_getitem__ __dict__ __doc__
__init__ __match_args__ __module__ __new__ __orig_bases__ __parameters__ __slots__ __subclasshook__ __weakref__""".split()


def runtime_checkable(cls):
    if not isinstance(cls, type) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if "__classcell__" in ns:
            raise TypeError("uses of super() and __class__ are unsupported in methods of NamedTuple subclasses")
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        names, defaults = list(ns.get("__annotations__", ())), []
        for name in names:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                text = f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(defaults)}"
                raise TypeError(text)
        made = _namedtuple(typename, names, defaults=[ns[name] for name in defaults], module=ns["__module__"])
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for name, value in ns.items():
            if name in _PROHIBITED:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {name}")
            if name not in ("__module__", "__name__", "__annotations__", "__orig_bases__", *names):
                setattr(made, name, value)
                if _has_static(value, "__set_name__"):
                    type(value).__set_name__(value, made, name)
        return made


_PROHIBITED = """__new__ __init__ __slots__ __getnewargs__ _fields _field_defaults _field_types _make _replace _asdict
_source""".split()
_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields, /):
    names = [name for name, _ in fields]
    return _namedtuple(typename, names)


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class NewType:
    def __init__(self, name, tp):
        self.__name__, self.__supertype__ = name, tp

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"__main__.{self.__name__}"


def cast(typ, val):
    return val


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def overload(func):
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
        "always be followed by an implementation that is not @overload-ed."
    )


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


TYPE_CHECKING = False
Text = str
(
    AbstractSet, Annotated, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, ChainMap,
    ClassVar, Collection, Container, Coroutine, Counter, DefaultDict, Deque, Dict, Final, FrozenSet, Generator,
    Hashable, ItemsView, Iterable, Iterator, KeysView, List, Literal, LiteralString, Mapping, MappingView,
    MutableMapping, MutableSequence, MutableSet, Never, NoReturn, Optional, OrderedDict, Reversible, Self,
    Sequence, Set, Sized, Tuple, Type, TypeAlias, Union, ValuesView,
) = map(
    _Form,
    """AbstractSet Annotated AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable ChainMap ClassVar
    Collection Container Coroutine Counter DefaultDict Deque Dict Final FrozenSet Generator Hashable ItemsView
    Iterable Iterator KeysView List Literal LiteralString Mapping MappingView MutableMapping MutableSequence
    MutableSet Never NoReturn Optional OrderedDict Reversible Self Sequence Set Sized Tuple Type TypeAlias
    Union ValuesView""".split(),
)
_ORIGINS = {
    "AbstractSet": _abc.Set,
    "ChainMap": _collections.ChainMap,
    "Counter": _collections.Counter,
    "DefaultDict": _collections.defaultdict,
    "Deque": _collections.deque,
    "Dict": dict,
    "FrozenSet": frozenset,
    "List": list,
    "OrderedDict": _collections.OrderedDict,
    "Set": set,
    "Tuple": tuple,
    "Type": type,
}
for _name in """AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Collection Container Coroutine Generator Hashable
ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Sized
ValuesView""".split():
    _ORIGINS[_name] = getattr(_abc, _name)
AnyStr = TypeVar("AnyStr", bytes, str)
