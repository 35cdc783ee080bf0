"""The operators as functions."""


def add(a, b, /):
    return a + b


def and_(a, b, /):
    return a & b


def concat(a, b, /):
    _check_sequences(a, b)
    return a + b


def _check_sequences(a, b):
    is_builtin = isinstance(a, (str, bytes, tuple, list))
    if not is_builtin and not (hasattr(type(a), "__getitem__") and hasattr(type(b), "__getitem__")):
        raise TypeError(f"{type(a).__name__!r} object can't be concatenated")


def contains(a, b, /):
    return b in a


def countOf(a, b, /):
    return sum([item is b or item == b for item in a])


def delitem(a, b, /):
    del a[b]


def eq(a, b, /):
    return a == b


def floordiv(a, b, /):
    return a // b


def ge(a, b, /):
    return a >= b


def getitem(a, b, /):
    return a[b]


def gt(a, b, /):
    return a > b


def iadd(a, b, /):
    a += b
    return a


def iand(a, b, /):
    a &= b
    return a


def iconcat(a, b, /):
    _check_sequences(a, b)
    a += b
    return a


def ifloordiv(a, b, /):
    a //= b
    return a


def ilshift(a, b, /):
    a <<= b
    return a


def imatmul(a, b, /):
    a @= b
    return a


def imod(a, b, /):
    a %= b
    return a


def imul(a, b, /):
    a *= b
    return a


def index(a, /):
    return int(bin(a), 2)


def invert(a, /):
    return ~a


def ior(a, b, /):
    a |= b
    return a


def ipow(a, b, /):
    a **= b
    return a


def irshift(a, b, /):
    a >>= b
    return a


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def isub(a, b, /):
    a -= b
    return a


def itruediv(a, b, /):
    a /= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


def le(a, b, /):
    return a <= b


def lshift(a, b, /):
    return a << b


def lt(a, b, /):
    return a < b


def matmul(a, b, /):
    return a @ b


def mod(a, b, /):
    return a % b


def mul(a, b, /):
    return a * b


def ne(a, b, /):
    return a != b


def neg(a, /):
    return -a


def not_(a, /):
    return not a


def or_(a, b, /):
    return a | b


def pos(a, /):
    return +a


def pow(a, b, /):
    return a**b


def rshift(a, b, /):
    return a >> b


def setitem(a, b, c, /):
    a[b] = c


def sub(a, b, /):
    return a - b


def truediv(a, b, /):
    return a / b


def is_none(a, /):
    return a is None


def is_not_none(a, /):
    return a is not None


def truth(a, /):
    return bool(a)


def xor(a, b, /):
    return a ^ b


class itemgetter:
    __slots__ = ("_lab_items",)

    def __init__(self, *items):
        if not items:
            raise TypeError("itemgetter expected 1 argument, got 0")
        self._lab_items = items

    def __call__(self, *args):
        obj = _only(self, args)
        items = self._lab_items
        return obj[items[0]] if len(items) == 1 else tuple([obj[item] for item in items])

    def __repr__(self):
        return _shown(self, self._lab_items)


class attrgetter:
    __slots__ = ("_lab_attrs",)

    def __init__(self, *attrs):
        if not attrs:
            raise TypeError("attrgetter expected 1 argument, got 0")
        for name in attrs:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._lab_attrs = attrs

    def __call__(self, *args):
        obj = _only(self, args)
        attrs = self._lab_attrs
        return _resolve(obj, attrs[0]) if len(attrs) == 1 else tuple([_resolve(obj, name) for name in attrs])

    def __repr__(self):
        return _shown(self, self._lab_attrs)


def _resolve(obj, path):
    for name in path.split("."):
        obj = getattr(obj, name)
    return obj


class methodcaller:
    __slots__ = ("_lab_name", "_lab_args", "_lab_kwargs")

    def __init__(self, *args, **kwargs):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        name, *args = args
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._lab_name, self._lab_args, self._lab_kwargs = name, args, kwargs

    def __call__(self, *args):
        return getattr(_only(self, args), self._lab_name)(*self._lab_args, **self._lab_kwargs)

    def __repr__(self):
        return _shown(self, (self._lab_name, *self._lab_args), self._lab_kwargs)


def _only(called, args):
    if len(args) != 1:
        raise TypeError(f"{type(called).__name__} expected 1 argument, got {len(args)}")
    return args[0]


def _shown(made, args, kwargs={}):
    shown = [repr(arg) for arg in args] + [f"{name}={value!r}" for name, value in kwargs.items()]
    return f"operator.{type(made).__name__}({', '.join(shown)})"
