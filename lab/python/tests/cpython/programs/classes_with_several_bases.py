# since 3.12: older ones show an ordered dict as pairs.
"""Where attributes are looked for, and whom `super()` asks next."""
class A:
    def __init__(self, **kw): print('A', kw); super().__init__()
    def who(self): return ['A']
class B(A):
    def __init__(self, b, **kw): print('B', b); super().__init__(**kw)
    def who(self): return ['B'] + super().who()
class C(A):
    def __init__(self, c, **kw): print('C', c); super().__init__(**kw)
    def who(self): return ['C'] + super(C, self).who()
class D(B, C):
    def who(self): return ['D'] + super().who()
d = D(b=1, c=2, z=3); print(d.who(), D.__mro__, D.mro(), D.__bases__, D.__base__)
class JsonMixin:
    def to(self): return f'{type(self).__name__}:{sorted(self.__dict__)}'
class LogMixin:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw); cls.tag = tag; print('sub', cls.__name__, tag)
class Thing(JsonMixin, LogMixin, tag='t'):
    def __init__(self): self.a = 1
print(Thing().to(), Thing.tag)
class NotFound(KeyError, ValueError): pass
try: raise NotFound('k')
except ValueError as e: print(repr(e), str(e), isinstance(e, KeyError))
class Coded(Exception):
    def __init__(self, code, *a): super().__init__(code, *a); self.code = code
class HttpErr(Coded, RuntimeError): pass
try: raise HttpErr(404, 'x')
except RuntimeError as e: print(e, e.code, e.args, HttpErr.__mro__)
class DefaultDictLog(dict, JsonMixin): pass
print(DefaultDictLog(a=1), DefaultDictLog.__mro__, DefaultDictLog().to())
from collections import Counter, OrderedDict
class OC(Counter, OrderedDict):
    def __repr__(self): return f'{self.__class__.__name__}({OrderedDict(self)!r})'
print(OC('abca'), OC.__mro__)
class Left:
    __slots__ = ("left",)
class Right:
    __slots__ = ()
    def both(self): return self.left, super().__hash__ is not None
class Slotted(Right, Left):
    __slots__ = ("more",)
s = Slotted(); s.left = 1; s.more = 2
print(s.both(), s.more, hasattr(s, "__dict__"))
try: s.other = 3
except AttributeError: print("no other")
class Shown:
    kind = "shown"
    def __str__(self): return f"{self.kind}:{super().__str__()}"
class Text(Shown, str): pass
class Number(Shown, int):
    def __add__(self, other): return Number(super().__add__(other))
print(Text("x"), Text("x") + "y", Number(3) + 4, f"{Number(5)}", isinstance(Number(1), int), Number(2) == 2)
class Locked:
    def __enter__(self): print("in"); return self
    def __exit__(self, *exc): print("out"); return False
class Described:
    @property
    def what(self): return "described"
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def still(): return "still"
    def __getattr__(self, name):
        if name.startswith("no"): raise AttributeError(name)
        return f"made up {name}"
class Whole(Locked, Described): pass
with Whole.make() as it: print(it.what, it.still(), it.anything, hasattr(it, "nothing"))
class X: x = "X"
class Y: x = "Y"; y = "Y"
class Z(X, Y): pass
print(Z.x, Z.y, Z().x); X.x = "X2"; print(Z.x, Z().x); del X.x; print(Z.x); Y.x = 5; print(Z().x); Z.x = "Z"; print(Z.x, Y.x)
class O: pass
class A2(O): pass
class B2(O): pass
class C2(O): pass
class D2(O): pass
class E2(O): pass
class K1(A2, B2, C2): pass
class K2(D2, B2, E2): pass
class K3(D2, A2): pass
class Q2(K1, K2, K3): pass
print([k.__name__ for k in Q2.__mro__])
print([k.__name__ for k in type("Made", (K3, E2), {"x": 1}).__mro__])
for k in (bool, Q2, ExceptionGroup, KeyError, object): print(k.__bases__, k.__base__)
class Late:
    def __init_subclass__(cls, **kw): print("late", cls.__name__, kw); super().__init_subclass__(**kw)
class Early:
    def __init_subclass__(cls, early=None, **kw): print("early", cls.__name__, early); super().__init_subclass__(**kw)
class Mixed(Early, Late, early=1): pass
try:
    class Wrong(Early, Late, other=1): pass
except TypeError as e: print(e)
