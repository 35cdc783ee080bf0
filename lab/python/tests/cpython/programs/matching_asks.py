from collections import ChainMap, Counter, OrderedDict, defaultdict, deque


class Seq(list):
    def __len__(self): print('len'); return super().__len__()
    def __iter__(self): print('iter'); return super().__iter__()
    def __getitem__(self, i): print('item', i); return super().__getitem__(i)
def m(x):
    match x:
        case [1, 2]: return 'two'
        case [1, *_, 9]: return 'ends'
        case [*_]: return 'any'
print(m(Seq([1,2])), m(Seq([1,5,9])), m(Seq()))
class Mp2(dict):
    def get(self, k, d=None): print('get', k); return super().get(k, d)
    def keys(self): print('keys'); return super().keys()
match Mp2(a=1, b=2):
    case {'a': v, **r}: print(v, r)
class DQ(deque): pass
match DQ([1,2,3]):
    case [a, *b]: print(a, b)
match ChainMap({'a': 1}):
    case {'b': _}: print('no')
    case {'a': 1}: print('yes')
match range(3):
    case [0, 1, 2]: print('r')
match 'abc':
    case [*_]: print('bad')
    case _: print('str')
class Gets(dict):
    def __missing__(self, key): return "missing"
match Gets(a=1):
    case {"b": v}: print("no", v)
    case {"a": v, **rest}: print(v, rest)
for it in (Counter("aab"), OrderedDict(a=2), defaultdict(int, a=2)):
    match it:
        case {"a": n, **rest}: print(type(it).__name__, n, rest)
class Short(list):
    def __len__(self): return 5
try:
    match Short([1]):
        case [a, b, c, d, e]: print("five")
except ValueError as e: print(type(e).__name__)
class Given(list):
    def __iter__(self): return iter("xy")
    def __len__(self): return 2
match Given([1, 2]):
    case [a, b]: print(a, b)
match Given([1, 2]):
    case [a, *rest]: print(a, rest)
match [1, [2, 3], {"k": (4, 5)}]:
    case [x, [y, *_], {"k": (_, z)}]: print(x, y, z)
match (1, 2, 3, 4):
    case (_, b, *_, d): print(b, d)
match ():
    case []: print("empty")
match iter([1]):
    case [_]: print("bad")
    case _: print("an iterator is no sequence")
