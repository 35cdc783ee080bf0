class A:
    kind = 1
    def __init__(self):
        self.x = 1
a = A()
d = a.__dict__
print(vars(a) is a.__dict__, d is vars(a))
a.y = 2
print(d)
d["z"] = 3
print(a.z)
del a.x
print(d)
del d["y"]
try:
    a.y
except AttributeError as e:
    print(e)
a.x = 5
print(list(d.items()))
d.clear()
print(d, hasattr(a, "x"))
a.__dict__.update(p=1, q=2)
print(a.p, a.q, d)
print(d.popitem(), hasattr(a, "q"))
c = a.__dict__.copy()
c["new"] = 1
print(hasattr(a, "new"), a.__dict__ | {"u": 1}, hasattr(a, "u"))
d[7] = 8
d.setdefault("s", 9)
print(a.s, d, d.pop("s"), hasattr(a, "s"))
d |= {"r": 4}
print(a.r, d)
class Borg:
    shared = {}
    def __init__(self):
        self.__dict__ = self.shared
b, c = Borg(), Borg()
b.v = 1
print(c.v, Borg.shared)
c.v += 1
print(b.v, b.__dict__ is c.__dict__)
b.__dict__ = {"own": 1}
b.v = 7
print(c.v, b.v, Borg.shared, b.__dict__)
try:
    b.__dict__ = [1]
except TypeError as e:
    print(e)
m = A.__dict__
A.more = 3
print("more" in m, m["more"], m.get("kind"), type(m))
try:
    m["q"] = 1
except TypeError as e:
    print(e)
try:
    del m["q"]
except TypeError as e:
    print(e)
try:
    m.update(q=1)
except AttributeError as e:
    print(e)
try:
    m |= {1: 2}
except TypeError as e:
    print(e)
del A.more
print("more" in m, isinstance(m, dict))
print({k: v for k, v in A.__dict__.items() if not k.startswith("__")})
def f():
    pass
g = f.__dict__
f.calls = 1
print(g, f.__dict__ is g, vars(f))
g["calls"] += 1
print(f.calls)
class E(Exception):
    pass
e = E("x")
h = e.__dict__
e.code = 4
print(h)
h["code"] = 6
print(e.code)
class S:
    __slots__ = ("a",)
try:
    print(S().__dict__)
except AttributeError as e:
    print(e)
try:
    print(object().__dict__)
except AttributeError as e:
    print(e)
for k in vars(a):
    print(k)
try:
    for k in vars(a):
        setattr(a, "more" + str(k), 1)
except RuntimeError as e:
    print(e)
print(list(d))
class L(list):
    pass
l = L([1])
v = l.__dict__
l.name = "n"
print(v, l)
for o in ((1,), "a", 5, None, {1}, range(3), int, print, {}.keys(), a, A.__dict__):
    for k in (0, "x"):
        try:
            del o[k]
        except TypeError as e:
            print(type(o), k, e)


# Of a class, what its body and its program have put there is known.
class Named:
    """What it is."""

    kept = 1

    def __eq__(self, other):
        return True


of = vars(Named)
print("kept" in of, of["kept"], of.get("lost", 0), "__eq__" in of, of["__hash__"], "__init__" in of, "__doc__" in of)
print(of.get("__doc__"), sorted([name for name in of if not name.startswith("_")]))


class Shared:
    state = {}

    def __init__(self):
        self.__dict__ = self.state


Shared().n = 1
print(Shared().n, Shared().__dict__ is Shared.state)
