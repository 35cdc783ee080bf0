# since 3.14:
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
print("map")
t(lambda: list(map(lambda a, b: a + b, [1, 2], [3, 4], strict=True)))
t(lambda: list(map(lambda a, b: a + b, [1, 2], [3], strict=True)))
t(lambda: list(map(lambda a, b: a + b, [1], [3, 4], strict=True)))
t(lambda: list(map(lambda a, b, c: a, [1], [3], [3, 4], strict=True)))
t(lambda: list(map(lambda a, b, c: a, [1, 2], [3, 4], [3], strict=True)))
t(lambda: list(map(str, [1], strict=True))); t(lambda: list(map(str, [1], [2], strict=False))); t(lambda: map(str, strict=True)); t(lambda: list(map(str, [1], strict=[])))
def lz():
    m = map(lambda a, b: (a, b), iter([1, 2]), iter([3]), strict=1)
    print(next(m))
    try: next(m)
    except ValueError as e: print(e)
    return list(m)
t(lz)
print("count")
import itertools
class N:
    def __init__(self, n): self.n = n
    def __add__(self, o): return N(self.n + o)
    def __radd__(self, o): return N(self.n + o)
    def __repr__(self): return f"N{self.n}"
t(lambda: itertools.count(N(1))); t(lambda: list(itertools.islice(itertools.count(N(1)), 3))); t(lambda: list(itertools.islice(itertools.count(N(1), 2), 3))); t(lambda: list(itertools.islice(itertools.count(1, N(2)), 3)))
t(lambda: itertools.count("a")); t(lambda: itertools.count(1, "a")); t(lambda: itertools.count(None)); t(lambda: itertools.count([]))
class Ix:
    def __index__(self): return 4
    def __add__(self, o): return ("ix", o)
t(lambda: type(next(itertools.count(Ix()))).__name__); t(lambda: list(itertools.islice(itertools.count(Ix()), 2))[1:])
class Fl:
    def __float__(self): return 2.0
    def __add__(self, o): return "sum"
t(lambda: next(itertools.count(Fl())).__class__.__name__); t(lambda: list(itertools.islice(itertools.count(Fl()), 3))[1:])
t(lambda: list(itertools.islice(itertools.count(True), 3))); t(lambda: list(itertools.islice(itertools.count(2.5, 0.5), 3))); t(lambda: itertools.count(2.5, 0.5)); t(lambda: itertools.count(1, 1)); t(lambda: itertools.count(1, 2)); t(lambda: list(itertools.islice(itertools.count(2**63 - 1), 3))); t(lambda: list(itertools.islice(itertools.count(1, 2**70), 3)))
print("enumerate")
t(lambda: list(enumerate("ab", start=Ix()))); t(lambda: list(enumerate("ab", 1.0))); t(lambda: list(enumerate("ab", True)))
