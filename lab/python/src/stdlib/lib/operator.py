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


def itemgetter(item, /, *items):
    if not items:
        return lambda obj: obj[item]
    return lambda obj: tuple([obj[key] for key in (item, *items)])


def attrgetter(attr, /, *attrs):
    if not attrs:
        return lambda obj: _resolve(obj, attr)
    return lambda obj: tuple([_resolve(obj, name) for name in (attr, *attrs)])


def _resolve(obj, path):
    for name in path.split("."):
        obj = getattr(obj, name)
    return obj


def methodcaller(name, /, *args, **kwargs):
    return lambda obj: getattr(obj, name)(*args, **kwargs)
