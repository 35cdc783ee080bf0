# Special methods that are no functions of the class: methods of other objects, classes, descriptors, objects that are called.

# len_bound
items = [1, 2, 3]


class C:
    __len__ = items.__len__


print(len(C()), bool(C()))

# with_lock
import threading

lock = threading.Lock()


class C:
    __enter__ = lock.__enter__
    __exit__ = lock.__exit__


with C() as x:
    print(x, lock.locked())
print(lock.locked())
try:
    with C():
        1 / 0
except ZeroDivisionError as e:
    print(e, lock.locked())

# contains
s = {1, 2}


class C:
    __contains__ = s.__contains__


print(1 in C(), 5 in C())

# getattr
d = {"a": 1}


class C:
    __getattr__ = d.get


print(C().a, C().b)
print(getattr(C(), "zz"), hasattr(C(), "q"))

# call
xs = []


class C:
    __call__ = xs.append


C()(1)
C()(2)
print(xs, callable(C()))
print(list(map(C(), [5, 6])), xs)

# iter
xs = [1, 2]


class C:
    __iter__ = xs.__iter__


print(list(C()), [*C()], sum(C()), 2 in C())
a, b = C()
print(a, b)
for x in C():
    print(x)


# eqhash
class C:
    __eq__ = (5).__eq__
    __hash__ = (5).__hash__


print(C() == 5, C() == 6, C() != 5, hash(C()), {5: "x"}.get(C()))

# boolbound
xs = []


class C:
    __bool__ = (0).__bool__


print(bool(C()), not C(), 1 if C() else 2)


# add
class C:
    __add__ = (5).__add__
    __radd__ = (7).__add__
    __neg__ = (5).__neg__
    __iadd__ = (100).__add__
    __getitem__ = [1, 2, 3].__getitem__


print(C() + 1, 1 + C(), -C(), C()[1])
c = C()
c += 1
print(c)
print(list(C()))


# instcall
class K:
    def __call__(self, *a, **k):
        print("K", len(a), k)
        return 3


class C:
    __len__ = K()
    __call__ = K()
    m = K()
    __enter__ = K()
    __exit__ = K()
    __getitem__ = K()
    __setitem__ = K()
    __delitem__ = K()
    __add__ = K()
    __contains__ = K()
    __hash__ = K()


c = C()
print(len(c))
print(c(1, 2, x=3))
print(c.m(1))
with c as v:
    print(v)
print(c[1])
c[2] = 3
del c[4]
print(c + 1, 4 in c, hash(c))

# partial
from functools import partial


class C:
    __len__ = staticmethod(partial(int, "7"))
    __call__ = staticmethod(partial(print, "hello", end="!\n"))
    __str__ = staticmethod(partial(str, "text"))
    __getattr__ = staticmethod(partial(getattr, "abc"))
    __init__ = staticmethod(partial(print, "init"))


c = C()
print(len(c))
c(1)
print(c)
print(c.upper())


# classmember
class Box:
    def __init__(self, *a):
        self.a = a

    def __repr__(self):
        return f"Box{self.a}"


class C:
    __call__ = Box
    __add__ = Box
    __getitem__ = Box
    __getattr__ = Box
    __enter__ = Box
    __exit__ = Box


print(C()(1, 2), C() + 1, C()[4], C().name)
with C() as c:
    print(c)
