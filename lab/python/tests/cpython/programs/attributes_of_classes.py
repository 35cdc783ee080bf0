# since 3.12: older versions say or do some of it in another way.
"""What a class, a function and an exception have is changed afterwards."""

class C:
    x = 1
    def __init__(self, v=0): self.v = v
    def m(self): return self.v
C.__name__ = "D"; C.__qualname__ = "Q"; C.__module__ = "mod"
print(C, C.__name__, C.__qualname__, repr(C()).split(" at")[0])
C.__hash__ = None
try: hash(C())
except TypeError as e: print(e)
C.__eq__ = lambda a, b: True
print(C() == 3, C() != 3)
C.__doc__ = "doc"; print(C.__doc__)
C.m.__doc__ = "mdoc"; print(C().m.__doc__)
C.__str__ = lambda s: "str"; print(C(), f"{C()}", str(C()))
C.__repr__ = lambda s: "rep"; print([C()], f"{C()!r}")
C.__iter__ = lambda s: iter([1,2]); print(list(C()), 1 in C(), [*C()])
C.__getattr__ = lambda s, n: n; print(C().zzz)
C.__bool__ = lambda s: False; print(bool(C()), not C())
C.__len__ = lambda s: 4; print(len(C()))
C.__call__ = lambda s, *a: a; print(C()(1, 2))
C.__add__ = lambda s, o: "add"; C.__radd__ = lambda s, o: "radd"; print(C() + 1, 1 + C())
C.__lt__ = lambda s, o: s.v < o.v; print(sorted([C(3), C(1)], key=lambda c: c), [c.v for c in sorted([C(3), C(1)])])
C.__setattr__ = lambda s, n, v: object.__setattr__(s, n, 9); c = C(1); print(c.v)
C.__delattr__ = lambda s, n: print("del", n); del c.v
C.__contains__ = lambda s, i: True; print(99 in c)
C.__enter__ = lambda s: 5; C.__exit__ = lambda s, *a: True
with c as q: print(q); raise ValueError
C.__new__ = lambda cls, *a: object.__new__(cls); print(type(C(1)).__name__)
C.__format__ = lambda s, spec: "fmt" + spec; print(f"{c:>3}", format(c, "x"))
C.__index__ = lambda s: 1; print([10, 20][c], range(5)[c], hex(c))
C.__getitem__ = lambda s, k: k; print(c[1:2], c["a"])
def f(): "d"
f.__name__ = "g"; f.__qualname__ = "G"; f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__, repr(f).split(" at")[0])
f.x = 1; f.__dict__["y"] = 2; print(f.y, vars(f), sorted(f.__dict__))
e = ValueError(1); e.args = (2, 3); print(e, repr(e), e.args); e.extra = 5; print(e.__dict__)
e.__cause__ = KeyError("k"); print(repr(e.__cause__), e.__suppress_context__)
class P:
    @property
    def a(self): return 1
P.a = 5
print(P().a, P.a)
del P.a
print(hasattr(P(), "a"))
class S:
    __slots__ = ("a",)
try: S().b = 1
except AttributeError as e: print(e)
try: (1).x = 2
except AttributeError as e: print(e)
try: [].x = 2
except AttributeError as e: print(e)
try: len.x = 2
except AttributeError as e: print(e)
try: int.x = 2
except TypeError as e: print(e)
try: f.__name__ = 3
except TypeError as e: print(e)
try: C.__name__ = 3
except TypeError as e: print(e)
try: C.__dict__["x"] = 2
except TypeError as e: print(e)
try: C.__mro__ = ()
except AttributeError as e: print(e)
class Named:
    def _abc_impl(cls): print("nobody calls this")
class Below(Named): pass
print(Below().__class__.__name__)
