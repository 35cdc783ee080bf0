"""The operators as functions."""


def add(a, b, /):
    return a + b


def and_(a, b, /):
    return a & b


def concat(a, b, /):
    return a + b


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


def invert(a, /):
    return ~a


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


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
