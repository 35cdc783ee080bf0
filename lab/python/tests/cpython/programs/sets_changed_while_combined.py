# since 3.12: before, `issubset` of what is no set asked more.
# Who is asked whether two elements are equal changes the sets that are combined or compared.
import operator as o
class R:
    def __init__(self, s): self.s = s * 7919 + 17
    def next(self):
        self.s = (self.s * 1103515245 + 12345) % 2147483648
        return self.s >> 8
    def randrange(self, a, b=None):
        return self.next() % a if b is None else a + self.next() % (b - a)
    def random(self): return self.next() % 1000 / 1000
    def choice(self, xs): return xs[self.next() % len(xs)]
    def sample(self, xs, k):
        xs = list(xs); found = []
        for _ in range(k): found.append(xs.pop(self.next() % len(xs)))
        return found
OPS = {'-': o.sub, '&': o.and_, '^': o.xor, '|': o.or_, '<=': o.le, '<': o.lt, '>=': o.ge, '>': o.gt, '==': o.eq, '!=': o.ne,
 'diff': lambda a, b: a.difference(b), 'inter': lambda a, b: a.intersection(b), 'sym': lambda a,b: a.symmetric_difference(b), 'union': lambda a,b: a.union(b),
 'sub': lambda a,b: a.issubset(b), 'sup': lambda a,b: a.issuperset(b), 'dis': lambda a,b: a.isdisjoint(b),
 'difd': lambda a, b: a.difference(dict.fromkeys(b)), 'intd': lambda a, b: a.intersection(dict.fromkeys(b)), 'subl': lambda a,b: a.issubset(list(b)),
 'supl': lambda a,b: a.issuperset(list(b)), 'disl': lambda a,b: a.isdisjoint(list(b)), 'intl': lambda a,b: a.intersection(list(b)),
 'diff2': lambda a, b: a.difference(b, b), 'inter2': lambda a, b: a.intersection(b, a), 'un2': lambda a,b: a.union(b, b),
 '-=': o.isub, '&=': o.iand, '^=': o.ixor, '|=': o.ior,
 'udiff': lambda a, b: a.difference_update(b), 'uinter': lambda a, b: a.intersection_update(b), 'usym': lambda a,b: a.symmetric_difference_update(b), 'uunion': lambda a,b: a.update(b),
 'difl': lambda a, b: a.difference(list(b)), 'syml': lambda a,b: a.symmetric_difference(list(b)), 'symd': lambda a,b: a.symmetric_difference(dict.fromkeys(b)), 'unl': lambda a,b: a.union(list(b)),
 'undd': lambda a,b: a.union(dict.fromkeys(b)),
}
class K:
    acts = []
    log = []
    def __init__(self, n, h): self.n, self.h = n, h
    def __hash__(self):
        K.log.append(repr(self)); return self.h
    def __repr__(self): return f'{self.n}/{self.h}'
    def __eq__(self, other):
        if not isinstance(other, K): return NotImplemented
        K.log.append((repr(self), repr(other)))
        if K.acts:
            act = K.acts.pop()
            K.acts, keep = [], K.acts
            act()
            K.acts = keep
        return self.n == other.n
def act_of(r, a, b):
    which = r.choice([a, b])
    kind = r.randrange(5)
    k = K(r.randrange(6), r.randrange(12))
    if kind == 0: return which.clear
    if kind == 1: return lambda: which.add(k)
    if kind == 2: return lambda: which.discard(k)
    if kind == 3: return lambda: which and which.pop()
    return lambda: [which.add(K(100+i, 50+i)) for i in range(r.choice([1, 8, 20]))] and None
def one(seed, name):
    r = R(seed)
    K.acts = []
    def some():
        h = [r.randrange(10) for _ in range(6)]
        return {K(n, h[n] if r.random() < .5 else HS[n]) for n in r.sample(range(6), r.randrange(1, 6))}
    a, b = some(), some()
    if r.random() < .2:
        a.update(range(30, 30 + r.choice([10, 40])))
    if r.random() < .2:
        b.update(range(30, 30 + r.choice([10, 40])))
    acts = [act_of(r, a, b) if r.random() < .6 else (lambda: None) for _ in range(6)]
    K.log.clear()
    K.acts = acts
    try:
        result = OPS[name](a, b)
    except RuntimeError as e:
        result = repr(e)
    K.acts = []
    print(name, seed, result, a, b, len(K.log), K.log[:8])
HS = [1, 1, 2, 9, 1, 3]
for name in OPS:
    for seed in range(7):
        one(seed, name)
