import typing
from typing import NamedTuple


class P(NamedTuple):
    """A point."""
    x: int
    y: int = 0
    def norm(self): return self.x ** 2 + self.y ** 2
    @property
    def swapped(self): return P(self.y, self.x)
    @classmethod
    def origin(cls): return cls(0)
    K = 5
p = P(1, 2)
print(p, p.x, p[1], p.norm(), p.swapped, P.origin(), P(3), P(y=1, x=2), p._replace(x=9), p._asdict(), P._fields, P._field_defaults, P.K, P.__doc__, P.__name__, isinstance(p, tuple), p == (1, 2), hash(p) == hash((1, 2)), P.__mro__, P._make([4, 5]))
x, y = p; print(x, y, [*p], len(p), p + (3,), sorted([P(2), P(1)]), repr(P), P.__module__, P.__bases__, P.__qualname__)
class Sub(P):
    def total(self): return self.x + self.y
    def __str__(self): return f'<{self.x},{self.y}>'
print(Sub(1, 2).total(), Sub(1,2), repr(Sub(1, 2)), Sub.__mro__)
R = NamedTuple('R', [('a', int), ('b', str)]); print(R(1, 'x'), R._fields)
match p:
    case P(x=1, y=yy): print('m', yy)
match p:
    case P(a, b): print('pos', a, b)
print(typing.NamedTupleMeta.__name__, NamedTuple.__name__)
