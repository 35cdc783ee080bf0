# since 3.12: older ones name missing methods in another way.
import collections.abc as abc
from collections import deque, ChainMap

class S(abc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
s = S(1,2,3,2)
print(list(s), 2 in s, 9 in s, list(reversed(s)), s.index(2), s.index(2, 2), s.count(2), isinstance(s, abc.Reversible), abc.Sequence in S.__mro__, S.__bases__)
try: s.index(7)
except ValueError as e: print(repr(e))
class M(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m.update({'a': 1}, b=2); m['c'] = 3; m.setdefault('d', 4)
print(dict(m), len(m.keys()), len(m.items()), list(m.values()), m.get('q', 0), 'a' in m, m.pop('a'), m.pop('z', 9), m == {'b': 2, 'c': 3, 'd': 4}, m.popitem(), len(m))
print(m.keys() & {'b'}, ('c', 3) in m.items(), 3 in m.values(), sorted(m.keys() | {'x'}), m.keys() >= {'b'})
print({**m}, dict(m), repr(type(m.keys())))
match m:
    case {'b': x, **rest}: print('matched', x, rest)
match s:
    case [a, *_, b]: print(a, b)
match s:
    case [a, b, *r]: print(a, b, r)
match deque([1,2]):
    case [a, b]: print('deque', a, b)
match ChainMap({'a': 1}, {'b': 2}):
    case {'a': q, 'b': w, **rest}: print('chain', q, w, rest)
class MS(abc.MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x): 
        if x not in self.s: self.s.append(x)
    def discard(self, x):
        if x in self.s: self.s.remove(x)
    def __repr__(self): return f'MS({self.s})'
p, q = MS([1,2,3]), MS([2,3,4])
print(p & q, p | q, p - q, p ^ q, p <= q, p.isdisjoint(q), p == MS([3,2,1]), {1,2} & p, p | [9], p - [1])
p |= q; p -= MS([1]); p.remove(2); print(p, p.pop(), p); p.clear(); print(len(p))
try: p.remove(1)
except KeyError as e: print(repr(e))
try: abc.Sequence()
except TypeError as e: print(e)
class It(abc.Iterator):
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), isinstance(It(), abc.Iterable))
class G(abc.Generator):
    def __init__(self): self.n = 0
    def send(self, v): self.n += 1; return self.n, v
    def throw(self, t, v=None, tb=None): raise t
g = G(); print(next(g), g.send(5)); g.close()
class L(abc.MutableSequence):
    def __init__(self): self.a = []
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def insert(self, i, v): self.a.insert(i, v)
l = L(); l.append(1); l.extend([2,3]); l += [4]; l.reverse(); print(l.a, l.pop(), l.pop(0)); l.remove(3); print(l.a)
class V: pass
abc.Sequence.register(V)
print(isinstance(V(), abc.Sequence), isinstance(V(), abc.Sized), issubclass(V, abc.Collection), isinstance(V(), abc.Mapping))
try: abc.Sized.register(3)
except TypeError as e: print(e)
from abc import ABC, ABCMeta, abstractmethod
class Shape(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        print('hook', C.__name__)
        return True if any('area' in B.__dict__ for B in C.__mro__) else NotImplemented
class Sq:
    def area(self): return 1
print(isinstance(Sq(), Shape), isinstance(Sq(), Shape), issubclass(int, Shape))
@Shape.register
class R2: pass
print(isinstance(R2(), Shape), R2.__name__, type(Shape), isinstance(Shape, ABCMeta))
class Mix(metaclass=ABCMeta):
    @property
    @abstractmethod
    def a(self): ...
    @classmethod
    @abstractmethod
    def b(cls): ...
    @staticmethod
    @abstractmethod
    def c(): ...
print(sorted(Mix.__abstractmethods__))
class Both(Mix, dict):
    a = 1
    def b(self): ...
try: Both()
except TypeError as e: print(e)
class Done(Both):
    def c(self): ...
print(Done(x=1), Done.__abstractmethods__)
print(abc.Iterable[int], list[abc.Sequence[str]], abc.Callable[[int], str], abc.Iterable, abc.Iterable[int] | None)
class T(abc.Iterable[int]):
    def __iter__(self): return iter([1])
print(T.__mro__, T.__orig_bases__, [*T()])
import abc as plain_abc
def later(self): return "later"
class Promised(ABC):
    @abstractmethod
    def later(self): ...
Promised.later = later
print(plain_abc.update_abstractmethods(Promised) is Promised, Promised().later())
