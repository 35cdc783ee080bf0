"""What a metaclass decides: how a class is made, called, asked and shown."""
class Loud(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print('prepare', name, bases, kw)
        return {'given': 5}
    def __new__(mcls, name, bases, ns, **kw):
        print('new', mcls, name, bases, [k for k in ns if not k.startswith('__')], kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', cls, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *args, **kw):
        print('call', cls, args, kw)
        return super().__call__(*args, **kw)
    def __iter__(cls): return iter([1,2,cls.__name__])
    def __len__(cls): return 3
    def __getitem__(cls, k): return k
    def __contains__(cls, k): return k == 4
    def __repr__(cls): return f'<loud {cls.__name__}>'
    def __getattr__(cls, n): 
        if n.startswith('__'): raise AttributeError(n)
        return 'got '+n
    @property
    def p(cls): return 'property of', cls
    def m(cls): return 'method', cls
    def __setattr__(cls, n, v):
        print('set', n, v); super().__setattr__(n, v)
    def __delattr__(cls, n):
        print('del', n); super().__delattr__(n)
    def __bool__(cls): return False
    def __instancecheck__(cls, o): print('ic', o); return o == 3
    def __subclasscheck__(cls, o): print('sc', o); return o is int
    def __lt__(cls, o): return cls.__name__ < o.__name__
    def __add__(cls, o): return 'sum', o
class L(metaclass=Loud, k=2):
    print(given)
    def __init__(self, x=0): self.x = x
    def f(self): return super().__repr__()[:11], __class__
print(L, type(L), L.__class__, [*L], len(L), L['q'], 4 in L, 5 in L, L.zzz, L.p, L.m(), bool(L))
o = L(5); print(o.x, o.f()[0], o.f()[1])
L.q = 1; del L.q
print(isinstance(3, L), isinstance(4, L), issubclass(int, L), isinstance(o, L))
class L2(L): pass
print(type(L2), sorted([L2, L]), L + 1, hasattr(L, '__foo__'), f"{L!s} {L}", str(L), [L], {L: 1})
print(L2.__bases__, L2.given)
class D(dict):
    def __setitem__(self, k, v):
        if not k.startswith('__'): print('setitem', k, v)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k.startswith('z'): return k*2
        raise KeyError(k)
class P(type):
    @classmethod
    def __prepare__(m, n, b): return D()
class Q(metaclass=P):
    a = 1
    b = a + 1
    print(zip2, len('abc'))
    for i in range(2): c = i
    del c
    x = 3
print(Q.a, Q.b, hasattr(Q,'c'), Q.x)
class Single(type):
    _i = {}
    def __call__(cls, *a):
        if cls not in cls._i: cls._i[cls] = super().__call__(*a)
        return cls._i[cls]
class One(metaclass=Single):
    def __init__(self, n): self.n = n
print(One(1) is One(2), One(3).n)

class Registry(type):
    classes = []
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Registry.classes.append(name)
class R1(metaclass=Registry): pass
class R2(R1): pass

print(Registry.classes, type(R2).__name__)
try:
    class R3(R2, One): pass
except TypeError as e: print(e)
class Joined(Registry, Single): pass
class R4(R2, One, metaclass=Joined):
    def __init__(self): self.n = 4
print(Registry.classes, R4() is R4(), type(R4))
def make(name, bases, ns): return name, bases, sorted(k for k in ns if k[0] != "_")
class Called(R1, metaclass=make): a = 1; b = 2
print(Called)
print(Joined("Dynamic", (R2,), {"x": 5}).x, type("Plain", (R2,), {}), type(type("Plain", (R2,), {})))
class Frozen(type):
    def __setattr__(cls, name, value): raise AttributeError(f"{cls.__name__} is frozen")
class Const(metaclass=Frozen): A = 1
try: Const.A = 2
except AttributeError as e: print(e, Const.A)
class Deep(type):
    def __new__(mcls, name, bases, ns, **kw):
        ns["added"] = lambda self: (name, kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class Dp(metaclass=Deep, flag=True):
    def who(self): return super().__init__ is not None, __class__.__name__
print(Dp().added(), Dp().who())
