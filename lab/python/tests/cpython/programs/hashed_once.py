# since 3.14: older ones say less of what cannot be hashed.
from collections import Counter
from functools import cache, lru_cache


class K:
    n = 0
    def __init__(self, v): self.v = v
    def __hash__(self): K.n += 1; return hash(self.v)
    def __eq__(self, o): return self.v == o.v
c = Counter([K(1), K(1), K(2)]); print(K.n, sorted(c.values())); K.n = 0
from functools import lru_cache, cache
@lru_cache(maxsize=2)
def g(a, b=0): return a
k = K(5); g(k); print(K.n); g(k); print(K.n); g(K(6)); g(K(7)); print(K.n, g.cache_info()); g(k); print(g.cache_info())
@cache
def h(a): return a
K.n = 0; h(k); h(k); print(K.n)
@lru_cache(maxsize=0)
def z(a): return a
print(z([1]), z.cache_info())
try: Counter([[1]])
except TypeError as e: print(e)
try: h([1])
except TypeError as e: print(e)
class CC(Counter):
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
print(CC('aab'))
