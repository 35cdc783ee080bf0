"""Names for annotations, which nobody evaluates. What is made of them elsewhere shows itself, and does nothing else."""

from _source import refuse as _refuse


class _Form:
    def __init__(self, name, home="typing", params=()):
        self._name, self._home, self._params = name, home, params

    def __repr__(self):
        if self._name == "Union" and self._params:
            return " | ".join([_shown(param) for param in self._params])
        if self._name == "Union":
            return "<class 'typing.Union'>"
        name = f"{self._home}.{self._name}"
        if self._params:
            return name + repr(list[self._params])[4:]
        return name if self._home == "typing" else f"<class '{name}'>"

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if self._home == "typing" and self._name != "Literal":
            params = tuple([_NONE if param in (None, type(None)) else param for param in params])
        if self._name == "Optional":
            return _union((*params, _NONE))
        return _union(params) if self._name == "Union" else _Form(self._name, self._home, params)

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __eq__(self, other):
        return isinstance(other, _Form) and (self._name, self._params) == (other._name, other._params)

    def __hash__(self):
        return hash((self._name, self._params))

    def __call__(self, *args, **kwargs):
        _refuse(f"a call of '{self._home}.{self._name}'")

    def __getattr__(self, name):
        _refuse(f"'{self._home}.{self._name}' other than in annotations")


class _NoneType:
    def __repr__(self):
        return "NoneType"


_NONE = _NoneType()


def _shown(param):
    return "None" if param is _NONE else repr(list[param,])[5:-1]


def _union(params):
    types = []
    for param in params:
        is_union = isinstance(param, _Form) and param._params and param._name == "Union"
        inner = param._params if is_union else [param]
        for item in inner:
            item = _NONE if item in (None, type(None)) else item
            if item not in types:
                types.append(item)
    if len(types) == 1:
        return types[0]
    return _Form("Union", params=tuple(types))


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __repr__(self):
        return self._sign + self.__name__


class Generic:
    def __class_getitem__(cls, params):
        alias = list[params]
        alias.__origin__ = cls
        return alias


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
    return f


def override(method, /):
    return method


TYPE_CHECKING = False
Text = str
(
    Annotated, Any, Callable, ClassVar, Collection, Container, DefaultDict, Deque, Dict, Final, FrozenSet,
    Generator, Hashable, Iterable, Iterator, List, Literal, LiteralString, Mapping, MutableMapping, MutableSequence,
    MutableSet, Never, NoReturn, Optional, Reversible, Self, Sequence, Set, Sized, Tuple, Type, TypeAlias, Union,
) = map(
    _Form,
    """Annotated Any Callable ClassVar Collection Container DefaultDict Deque Dict Final FrozenSet
    Generator Hashable Iterable Iterator List Literal LiteralString Mapping MutableMapping MutableSequence
    MutableSet Never NoReturn Optional Reversible Self Sequence Set Sized Tuple Type TypeAlias Union""".split(),
)
AnyStr = TypeVar("AnyStr", bytes, str)
