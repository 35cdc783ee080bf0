# since 3.12: older versions print something else
import operator as o_
OPS = {'==': o_.eq, '!=': o_.ne, '<=': o_.le, '<': o_.lt, '>=': o_.ge, '>': o_.gt, '&': o_.and_, '|': o_.or_, '-': o_.sub, '^': o_.xor}
log = []


class K:

    def __init__(self, n, h=1):
        self.n = n
        self.h = h

    def __eq__(self, o):
        log.append(('eq', self.n, getattr(o, 'n', o)))
        return self.n == getattr(o, 'n', o)

    def __hash__(self):
        log.append(('hash', self.n))
        return self.h

def show(name, f):
    log.clear()
    try:
        r = f()
    except Exception as e:
        r = repr(e)
    if isinstance(r, (set, frozenset)):
        r = len(r)
    elif not isinstance(r, (bool, int, str)):
        r = type(r).__name__
    print(name, r, log)
a, b, c = (K('a'), K('b'), K('c', 2))
d = {a: K('v'), b: K('w'), c: 1}
e = {a: 1, c: 2}
s = {a, b, c}
show('d==d', lambda: d == d)
show('d!=d', lambda: d != d)
show('d==copy', lambda: d == dict(d))
show('s==s', lambda: s == s)
show('s!=s', lambda: s != s)
show('s<=s', lambda: s <= s)
show('s<s', lambda: s < s)
show('s>=s', lambda: s >= s)
show('issub', lambda: s.issubset(s))
show('issuper', lambda: s.issuperset(s))
show('isdisj', lambda: s.isdisjoint(s))
show('f==f', lambda: (f := frozenset(s)) == f)
show('s==copy', lambda: s == set(s))
k = d.keys()
i = d.items()
v = d.values()
ke = e.keys()
ie = e.items()
for n, x, y in [('kk', k, k), ('kk2', k, d.keys()), ('vv', v, v), ('kke', k, ke), ('kek', ke, k), ('ks', k, s), ('sk', s, k), ('kl', k, [a, b]), ('ti', {(a, 1)}, ie), ('it', ie, {(a, 1)}), ('is', ie, s), ('kd', k, d), ('ke', k, e)]:
    for op, f in OPS.items():
        # Since 3.14, a tuple remembers its hash.
        if n + op not in ('ti&', 'it&'):
            show(n + op, lambda: f(x, y))
for n, x, y in [('k', k, k), ('ks', k, s), ('ke', k, ke), ('ek', ke, k), ('sk', s, k), ('ie', i, ie), ('ei', ie, i), ('ii', i, i), ('kl', k, [a, c]), ('kd', k, d), ('kt', k, (x for x in [c])), ('il', i, [(a, 1)])]:
    show(n + '.isdisjoint', lambda: x.isdisjoint(y))
for n, x, y in [('s.up(s)', s, s), ('f', frozenset(s), None)]:
    if y is None:
        y = x
    for m in 'union intersection difference symmetric_difference update intersection_update difference_update symmetric_difference_update issubset'.split():
        if hasattr(x, m):
            z = x.copy()
            w = z
            show(n + m, lambda: getattr(z, m)(w))
    for op in '| & - ^'.split():
        z = x.copy()
        show(n + op, lambda: OPS[op](z, z))

        def g():
            x = z
            if op == '|':
                x |= x
            elif op == '&':
                x &= x
            elif op == '-':
                x -= x
            else:
                x ^= x
        show(n + op + '=', g)
z = {a, c}
show('z.update(s)', lambda: z.update(s))
show('z.update(d)', lambda: {a}.update(d))
show('set|keys', lambda: s | k)
show('keys|set', lambda: k | s)
z = {a}

def g():
    global z
    z |= k
show('z|=k', g)
z = d.keys()
import collections
o = collections.OrderedDict(d)
show('o==o', lambda: o == o)
show('o==d', lambda: o == d)
show('a in k', lambda: a in k)
show('(a,v) in i', lambda: (a, 1) in ie)
for n, w in [('sd', lambda: {a, c}.difference_update(d)), ('sd2', lambda: {a, c}.difference(d)), ('sd3', lambda: s.difference({a: 1})), ('su', lambda: {c, b}.union(d)), ('su2', lambda: {c, b}.union(s)), ('sx', lambda: {c, b}.symmetric_difference(d)), ('sxu', lambda: {c, b}.symmetric_difference_update(d)), ('sxs', lambda: {c, b}.symmetric_difference_update(s)), ('sx2', lambda: {c, b} ^ s), ('si', lambda: {c, b}.intersection(d)), ('siu', lambda: {c, b}.intersection_update(s)), ('si&', lambda: {c, b} & s), ('si&2', lambda: s & {c, b}), ('s-', lambda: s - {c, b}), ('s-2', lambda: {c, b} - s), ('dj', lambda: {b, c}.isdisjoint(s)), ('dj2', lambda: s.isdisjoint({b, c})), ('dj3', lambda: s.isdisjoint([b, c])), ('dj4', lambda: s.isdisjoint({b: c})), ('sup', lambda: s.issuperset({b: c})), ('sub', lambda: {b}.issubset(d)), ('sub2', lambda: {b}.issubset([b, a])), ('mul', lambda: s.union(s, {b}, s)), ('mul3', lambda: s.copy().update(s, [b])), ('fk', lambda: type(frozenset(s) - k).__name__), ('fk2', lambda: type(frozenset(s) & k).__name__), ('fk3', lambda: type(k | frozenset(s)).__name__), ('fs', lambda: type(frozenset(s) | s).__name__), ('un', lambda: {1: [2]}.items() == {1: [2]}.items()), ('un2', lambda: {1: [2]}.items() <= {1: [2], 3: 4}.items()), ('un3', lambda: {1: [2]}.items() ^ {1: [2]}.items()), ('un4', lambda: {1: [2]}.items() & {1: [2]}.items()), ('un5', lambda: {1: [2]}.items() - {1}), ('un6', lambda: {1: [2]}.items().isdisjoint({1})), ('k5', lambda: k - 5), ('5k', lambda: 5 & k), ('kg', lambda: list({1: 2, 3: 4}.keys() & iter([3, 3, 9]))), ('gk', lambda: [9, 1] - {1: 2}.keys()), ('x', lambda: [9, 1] ^ {1: 2}.keys())]:
    show(n, w)


class Listed(set):
    def __iter__(self):
        print("gone through")
        return super().__iter__()


print({1, 2}.isdisjoint(Listed([3])), Listed([1]).isdisjoint({2}), {1}.isdisjoint(Listed([1, 2])))
