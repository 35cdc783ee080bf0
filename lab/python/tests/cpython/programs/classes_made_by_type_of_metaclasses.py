# `type` makes a class whose bases have a metaclass.
class M(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', m.__name__, name, bases, sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw):
        print('init', c, name, bases, kw)
        super().__init__(name, bases, ns)
    def __call__(c, *a, **k):
        print('call', c.__name__, a, k)
        return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print('prepare', name, bases, kw)
        return {'p': 1}
class A(metaclass=M): pass
X = type('X', (A,), {})
print(type(X), X.__mro__)
X = type('X', (A,), {'q': 2}, z=3) if 1 else 0
print(type(X))
Y = type.__new__(type, 'Y', (A,), {})
print(type(Y))
class N(M): pass
X = N('X', (A,), {}); print(type(X))
X = M('X', (N('B', (), {}),), {}); print(type(X))
class O(type): pass
try: O('X', (A,), {})
except TypeError as e: print(e)
try: type('X', (A, O('P', (), {})), {})
except TypeError as e: print(e)
class F(type):
    def __new__(m, name, bases, ns): return 5
class Q(metaclass=F): pass
print(Q)
class G(type):
    def __new__(m, name, bases, ns):
        if bases: return 5
        return super().__new__(m, name, bases, ns)
    def __init__(c, *a): print('init G', a[:2])
class H(metaclass=G): pass
print(type('J', (H,), {}))
class T(H): pass
print(T)
from enum import Enum
print(type('e', (Enum,), {}) if 0 else 1)
def meta(name, bases, ns): print('meta', name); return type(name, bases, ns)
class U(A, metaclass=meta): pass
print(type(U))
try: type('X', (A,), {}, {})
except TypeError as e: print(e)


# What is made may be of a class below the one that was called.
class A:
    def __new__(cls, *args):
        print('new', cls.__name__, args)
        return object.__new__(B if cls is A else cls)
    def __init__(self, *args):
        print('A init', args)
class B(A):
    def __init__(self, *args):
        print('B init', args)
a = A(1); b = B(2)
print(type(a).__name__, type(b).__name__)
class C(A):
    __new__ = lambda cls: a
class D:
    def __new__(cls): return E.made
class E(D):
    made = None
print(type(C()).__name__)
class F(int):
    def __new__(cls, x): return int.__new__(G, x)
class G(F):
    def __init__(self, x): print('G', x)
print(F(5), type(F(6)).__name__)
class MM(type):
    def __init__(c, *a, **k): print('MM init', c.__name__, len(a), k)
class M(type, metaclass=MM): pass
class H(metaclass=M): pass
print(type(H) is M, type(M) is MM)
N = type('N', (M,), {}); print(type(N))
print(type(type(H)))
class P(type):
    def __new__(m, *a): return super().__new__(m, *a)
    def __init__(c, name, bases, ns, extra=None): print('P init', name, extra)
class Q(metaclass=P): pass
try: print(type('R', (Q,), {}, extra=4))
except TypeError as e: print(e)
print(type.__call__(type, 'S', (Q,), {}).__name__)
print(type.__call__(type, 5))
def f(x): return type(x)(3)
print(f(4))
