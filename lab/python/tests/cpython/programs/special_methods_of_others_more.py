# More of special methods that are no functions of the class.

from functools import lru_cache, partial


# roundetc
class C:
    __round__ = (3.7).__round__
    __int__ = (3).__int__
    __float__ = (3.5).__float__
    __index__ = (2).__index__
    __divmod__ = (7).__divmod__
    __pow__ = (2).__pow__
    __reversed__ = [3, 2].__iter__
    __dir__ = ["b", "a"].copy
    __length_hint__ = (3).__int__
    __bytes__ = b"xx".upper


print(
    round(C()),
    int(C()),
    float(C()),
    [1, 2, 3][C()],
    divmod(C(), 2),
    C() ** 3,
    list(reversed(C())),
    dir(C()),
    bytes(C()),
)


# aiter
class C:
    __iter__ = [1, 2, 3].__iter__


print(
    max(C()),
    sorted(C()),
    tuple(C()),
    set(C()),
    dict.fromkeys(C()),
    ",".join(map(str, C())),
    list(zip(C(), C())),
    list(enumerate(C())),
)
x = []
x.extend(C())
x += C()
print(x)
a, *b = C()
print(a, b)


def g():
    yield from C()


print(list(g()))
print(any(C()), all(C()))


# wrongcount
class C:
    __len__ = lambda: 3
    __add__ = lambda s: 3
    __call__ = lambda: 4


for f in (lambda c: len(c), lambda c: c + 1, lambda c: c()):
    try:
        print(f(C()))
    except TypeError as e:
        print(e)

# reprlru
from functools import lru_cache, partialmethod


class C:
    @lru_cache
    def __len__(self):
        print("once")
        return 3

    @lru_cache
    def f(self, x):
        return x


c = C()
print(len(c), len(c), c.f(3))


# deco
def deco(f):
    return f


class Callable:
    def __init__(self, f):
        self.f = f

    def __call__(self, *a):
        return self.f(*a)


class C:
    @Callable
    def __len__():
        return 8

    @Callable
    def __contains__(x):
        return x == 3


print(len(C()), 3 in C(), 4 in C())


class E(Exception):
    __str__ = "fixed".__str__


print(E(1), repr(E(1)), f"{E(2)}")
try:
    raise E(3)
except E as e:
    print(str(e))


class E2(Exception):
    __str__ = Exception.__repr__


print(E2(1, 2))


class E3(Exception):
    __repr__ = "fx".upper
    __len__ = [1, 2].__len__
    __call__ = print
    __iter__ = [1, 2].__iter__


print(repr(E3()), len(E3()), list(E3()))
E3()(4)

xs = []


class C:
    __init__ = xs.append


C(5)
print(xs)
try:
    C()
except TypeError as e:
    print(e)


class D:
    __init__ = lambda *a: xs.append(len(a))


D(1, 2, 3)
print(xs)


class E:
    __init__ = staticmethod(lambda *a: print("si", a))


E(1)


class F:
    __new__ = lambda cls, *a: ("made", a)


print(F(1))


class G:
    __new__ = dict


try:
    print(G())
except TypeError as e:
    print(e)


class H:
    __new__ = staticmethod(lambda cls: 5)


print(H())


class I:
    __init__ = list


try:
    I()
except TypeError as e:
    print(e)
