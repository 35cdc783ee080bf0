# Special methods that are static, class methods, builtin functions, properties and other descriptors.

from functools import partial


# static
class C:
    @staticmethod
    def __len__():
        return 4

    @staticmethod
    def __call__(*a):
        return a

    @staticmethod
    def __getitem__(i):
        return i * 2

    @staticmethod
    def __enter__():
        return "in"

    @staticmethod
    def __exit__(*a):
        print("out", a[0])

    @staticmethod
    def __str__():
        return "S"

    @staticmethod
    def __eq__(o):
        return o == 1

    __hash__ = staticmethod(lambda: 77)

    @staticmethod
    def __iter__():
        return iter([1, 2])


c = C()
print(len(c), c(1), c[3], c, c == 1, c == 2, hash(c), list(c))
with c as d:
    print(d)


# classm
class C:
    n = 3

    @classmethod
    def __len__(cls):
        return cls.n

    @classmethod
    def __call__(cls, *a):
        return cls.__name__, a

    @classmethod
    def __getitem__(cls, i):
        return i

    @classmethod
    def __enter__(cls):
        return cls

    @classmethod
    def __exit__(cls, *a):
        return True


c = C()
print(len(c), c(1), c[4])
with c as k:
    print(k is C)
    1 / 0
print("ok")


# lenlen
class C:
    __len__ = len


try:
    print(len(C()))
except TypeError as e:
    print(e)


# absfn
class C:
    __abs__ = abs
    __neg__ = abs
    __str__ = len
    __repr__ = print
    __hash__ = id


for f in (abs, lambda c: -c, str, repr):
    try:
        print(f(C()))
    except TypeError as e:
        print(e)
try:
    hash(C())
except TypeError as e:
    print(e)


# prop
class C:
    @property
    def __len__(self):
        print("get len")
        return lambda: 12

    @property
    def __call__(self):
        return lambda *a: a


print(len(C()), C()(3))


# desc
class D:
    def __get__(self, o, t=None):
        print("get", type(o).__name__, t.__name__)
        return lambda *a: len(a)


class C:
    __len__ = D()
    __getitem__ = D()
    __call__ = D()


print(len(C()), C()[1], C()(1, 2, 3))


# exitcall
class Log:
    def append(self, *a):
        print("exit", a[0])


xs = []


class C:
    def __enter__(self):
        return self

    __exit__ = lambda *a: xs.append(len(a))


with C():
    pass
print(xs)


class D:
    __enter__ = list
    __exit__ = print


with D() as d:
    d.append(1)
print(d)

# nextb
it = iter([1, 2, 3])


class C:
    __iter__ = lambda s: s
    __next__ = it.__next__


print(next(C()), list(C()), next(C(), "end"))

# delset
d = {}


class C:
    __setitem__ = d.__setitem__
    __getitem__ = d.__getitem__
    __delitem__ = d.__delitem__
    __contains__ = d.__contains__
    __iter__ = d.__iter__
    __len__ = d.__len__
    keys = d.keys


c = C()
c["a"] = 1
c["b"] = 2
print(c["a"], "b" in c, len(c), list(c), dict(c))
del c["a"]
print(d)
try:
    c["zz"]
except KeyError as e:
    print("KeyError", e)


# compareb
class C:
    __lt__ = (5).__lt__
    __gt__ = (5).__gt__
    __le__ = "abc".__le__


print(C() < 6, C() > 6, C() <= 1 if False else "", sorted([3, 1]))
try:
    print(C() <= 1)
except TypeError as e:
    print(e)


# strb
class C:
    __str__ = "hello".__str__
    __repr__ = "hello".upper
    __format__ = "hi".__format__


print(str(C()), repr(C()), f"{C():>5}", "%s" % C(), [C()])

# setnameb
log = []


class D:
    __set_name__ = lambda *a: log.append(a[1:])
    __get__ = lambda *a: "got"


class E:
    __set_name__ = staticmethod(lambda owner, name: log.append(("static", name)))


class C:
    x = D()
    y = E()


print(log[0][1], log[1], C.x, C().x)


# setdesc
class D:
    store = {}
    __get__ = lambda *a: D.store.get(1)
    __set__ = lambda self, o, v: D.store.__setitem__(1, v)


class C:
    x = D()


c = C()
c.x = 9
print(c.x, c.__dict__)


# userfnbuiltin
class C:
    up = str.upper
    n = len
    k = staticmethod(len)
    m = classmethod(print)


try:
    C().up()
except TypeError as e:
    print(e)
try:
    C().up
except TypeError as e:
    print("at", e)
try:
    print(C().n([1, 2]))
except TypeError as e:
    print(e)
print(C().k("abc"), C.up("abc"))
C().m("x")


# missing
class D(dict):
    __missing__ = [10, 20].__getitem__


print(D()[1])


class E(dict):
    __missing__ = str


print(E()[5])


class F(dict):
    __missing__ = staticmethod(lambda k: k * 2)


print(F()[4])
