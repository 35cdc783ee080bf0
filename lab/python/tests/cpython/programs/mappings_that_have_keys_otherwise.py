# since 3.15:
def t(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), e.__suppress_context__)

class P:
    def __init__(self, of, fail=None): self.of, self.fail = of, fail
    def __getattr__(self, name):
        print("asked", name)
        if self.fail: raise self.fail
        return getattr(self.of, name)
    def __getitem__(self, k):
        return self.of[k]
class B: 
    def __getitem__(self, k): return k * 2
class A(B):
    def keys(self): raise AttributeError("in keys")
class G(B):
    def __getattribute__(self, name):
        print("got", name)
        if name == "keys": return lambda: ["x"]
        return super().__getattribute__(name)
class I(B):
    def keys(self): return ["a"]
    def __getitem__(self, k): raise AttributeError("in item")
class D:
    keys = property(lambda self: (lambda: ["p"]))
    def __getitem__(self, k): return k * 2
class DF:
    @property
    def keys(self): raise AttributeError("in prop")
    def __getitem__(self, k): return k * 2
class C:
    @classmethod
    def keys(cls): return ["q"]
    def __class_getitem__(cls, k): return k * 3
def f(**kw): return kw
b = B(); b.keys = lambda: ["i"]
class N: keys = None
for name, o in dict(P=P({"a": 1}), PF=P({}, AttributeError("none")), PV=P({}, ValueError("none")), b=b, B=B(), A=A(), G=G(), I=I(), D=D(), DF=DF(), C=C, N=N(), L=[("a", 1)]).items():
    print("--", name)
    t(lambda: f(**o))
    t(lambda: {**o})
    t(lambda: dict(o))
    t(lambda: dict(x=1).update(o))
    def g():
        d = {}
        d |= o
        return d
    t(g)
    t(lambda: dict(**o))
    t(lambda: f(x=1, **o))
    t(lambda: {} | o)
