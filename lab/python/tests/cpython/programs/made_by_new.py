from collections import OrderedDict

def t(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))
t(lambda: int.__new__(bool))
t(lambda: int.__new__(bool, 3))
t(lambda: object.__new__())
t(lambda: object.__new__(3))
t(lambda: object.__new__(int))
t(lambda: int.__new__())
t(lambda: int.__new__(str))
t(lambda: int.__new__(3))
t(lambda: str.__new__())
t(lambda: list.__new__())
t(lambda: dict.__new__(list))
t(lambda: tuple.__new__())
t(lambda: set.__new__(dict))
t(lambda: float.__new__(int))
t(lambda: bool.__new__(int))
t(lambda: tuple.__new__(list))
t(lambda: object.__new__(list))


class I(int):
    pass
t(lambda: object.__new__(I))
t(lambda: int.__new__(I))
t(lambda: list.__imul__([1], 'a'))
t(lambda: list.__imul__([1], 2))
t(lambda: list.__mul__([1], 'a'))
t(lambda: list.__rmul__([1], 'a'))
t(lambda: list.__iadd__([1], 3))
t(lambda: list.__add__([1], 3))
t(lambda: tuple.__mul__((1,), 'a'))
t(lambda: str.__mul__('a', 'b'))
t(lambda: bytes.__mul__(b'a', 'b'))
t(lambda: str.__add__('a', 3))

def im(v, x):
    v *= x
t(im, [1], 'a')
t(im, [1], None)
t(im, (1,), 'a')
t(im, 'a', 2.0)
t(lambda: [1] * 'a')
t(lambda: OrderedDict(1, 2))
t(lambda: OrderedDict(1, 2, 3))
t(lambda: OrderedDict(1))
t(lambda: OrderedDict().update(1, 2))
t(lambda: dict(1, 2))
