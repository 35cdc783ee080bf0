# Calls with arguments that do not fit.


def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, kw)


print(f(1, c=3), f(1, 5, 6, 7, c=8, z=9), f(*[1, 2], **{"c": 3, "d": 5}), f(c=1, a=2))
for call in (
    lambda: f(),
    lambda: f(1),
    lambda: f(1, 2, a=3, c=1),
    lambda: f(*[1], c=1, **{"c": 2}),
    lambda: f(1, c=1, *[2], **{"x": 1}),
    lambda: f(**{"a": 1, "c": 2, 3: 4}),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def g(a, b, /):
    return a - b


def h(*, k):
    return k


def none():
    pass


for call in (
    lambda: g(a=1, b=2),
    lambda: g(1),
    lambda: g(1, 2, 3),
    lambda: h(1),
    lambda: h(),
    lambda: h(k=1, j=2),
    lambda: none(1),
    lambda: none(x=1),
    lambda: (lambda x, y: 0)(1),
    lambda: g(1, 2),
    lambda: h(k=3),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


class C:
    def m(self, a):
        return a

    @classmethod
    def c(cls, a):
        return a

    @staticmethod
    def s(a):
        return a

    def nos():
        return 1


for call in (
    lambda: C().m(),
    lambda: C.m(1),
    lambda: C().m(1, 2),
    lambda: C.c(),
    lambda: C().s(),
    lambda: C.s(1, 2),
    lambda: C().nos(),
    lambda: C.nos(),
    lambda: C(1),
    lambda: C.m(),
    lambda: C().m(b=1),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def fact(n, acc=1):
    return acc if n < 2 else fact(n - 1, acc * n)


print(fact(20), fact.__defaults__)


def mutable(x, cache={}):
    cache[x] = len(cache)
    return cache


mutable(1)
print(mutable(2), mutable.__defaults__)


def ret():
    return 1, 2


a, b = ret()
print(a, b, ret()[0], type(ret()))


def many():
    return


print(many(), none(), (lambda: (yield))().__class__.__name__)
fn = none
fn.attr = 5
print(fn.attr, none.attr, fn is none, fn.__dict__, fn.__name__)
