class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n
s = {K(1), K(2), 1, 1.5}
print(K(2) in s, K(3) in s, True in s, 1.0 in s, 1.5 in s, 2 not in s, "x" in s)
d = {K(1): "a", 1: "b", "1": "c", (1, 2): "t", None: "n"}
print(K(1) in d, 1 in d, True in d, "1" in d, (1, 2) in d, (2, 1) not in d, None in d, 2**70 in d)
for bad in ([], {}, {1}):
    for c in ({1}, {1: 2}, frozenset([1])):
        try: print(bad in c)
        except TypeError as e: print(e)
print(frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])})
class L(list): pass
class SS(set):
    def __contains__(self, x): return "own"
print(3 in L([3]), 3 in SS([1]), 3 not in SS())
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(9 in G(), 10 in G())
try: print(1 in 5)
except TypeError as e: print(e)
print("b" in "abc", 5 in range(0, 10, 5), 2 in (1, 2), 98 in b"abc")
q = set()
for i in range(60):
    q.add(i % 13)
    q.discard((i * 5) % 7)
    if i % 9 == 0: q.add("s%d" % i)
    print(sorted(q, key=str), len(q), i in q, (i * 5) % 7 in q)
m = {}
for i in range(40):
    m[i] = i
    if i > 3: del m[i - 3]
    if i % 7 == 6: m[-i] = 1
    print(list(m.items()), len(m))
try:
    for k in m: m[k + 100] = 1
except RuntimeError as e: print(e)
try:
    for k in m:
        del m[k]
except RuntimeError as e: print(e)
for k in list(m): del m[k]
print(m, len(m), m.popitem() if m else "empty")
m.update({i: -i for i in range(9)})
print(m.popitem(), m, m.pop(0), m.pop(77, None), list(reversed(m)))
try: set().remove(3)
except KeyError as e: print("KeyError", e)
try: {}.pop()
except TypeError as e: print(e)
try: set().add()
except TypeError as e: print(e)
try: set.add(1, 2)
except TypeError as e: print(e)
try: "x".strip(1)
except TypeError as e: print(e)
print(set.add, len, str.lower("ABC"), list(map(str.upper, "abc")))
f = {}.get
print(f(1), f(1, 2))
def gen():
    yield 1
    x = yield 2
    print("got", x)
it = gen(); print(next(it), next(it))
try: it.send(5)
except StopIteration: print("stop")
it = iter([1, 2, 3])
print(it.__next__(), next(it), next(it, 0), next(it, 0))
a = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
b = {5, 6}
print(sorted(a - b), sorted(a & b), a >= b, sorted(a ^ {1, 99}))
