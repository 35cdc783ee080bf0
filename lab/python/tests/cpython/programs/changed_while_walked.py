# since 3.12: older versions say or do some of it in another way.
# Sets, lists and dicts that change while they are gone through.

s = {1, 2, 3}


def g():
    for x in [1, 2, 3, 4]:
        print("y", x, sorted(s))
        if x == 1:
            s.discard(2)
            s.add(4)
        yield x


print(sorted(s.intersection(g())))
s = {1, 2, 3}
print(s.issubset(g()), s)
s = {1, 2, 3}
print(s.issuperset(g()), s)
s = {1, 2, 3}
print(s.isdisjoint(g()), s)
s = {5}
print(s.isdisjoint(g()), s)
s = {1, 2, 3}
s.update(g())
print(s)
s = {1, 2, 3}
print(s.union(g()), s)
s = {1, 2, 3}
print(s.difference(g()), s)
s = {1, 2, 3}
print(s.symmetric_difference(g()), s)
s = {1, 2, 3}
s.intersection_update(g())
print(s)
s = {1, 2, 3}
s.difference_update(g())
print(s)
s = {1, 2, 3}
s.symmetric_difference_update(g())
print(s)
s = {1, 2, 3}
s.__init__(g())
print(s)
s = {1, 2, 3}
s.intersection_update(g(), [1, 3])
print(s)
s = {1, 2, 3}
print(s.intersection([1, 2], g()), s)
s = {1, 2, 3}
print(
    s.issubset([1, 2, 3, 4]),
    s.issuperset([1]),
    s.isdisjoint([7]),
    s.issubset({1: 2}),
    s.issuperset({1: 2}),
    s.isdisjoint({9: 2}),
    s.issubset(range(5)),
    s.issuperset("a"),
)
try:
    s.issuperset([9, []])
    print("ok")
except TypeError as e:
    print(e)
try:
    s.issuperset([1, []])
    print("ok")
except TypeError as e:
    print(e)
for f in (s.issubset, s.issuperset, s.isdisjoint, s.intersection, s.update, s.__init__):
    try:
        f(5)
    except TypeError as e:
        print(e)
print(s)
print(frozenset([1, 2]).intersection(x for x in [2, 3]), type(frozenset([1]).intersection([1])))


class S(set):
    pass


print(S([1, 2]).issubset(S([1, 2, 3])), S([1]).issuperset({1}), S(x for x in "a"))

xs = [1, 2, 3]


def g():
    for i in range(3):
        print(xs)
        yield i


xs.__init__(g())
print(xs)


class L(list):
    def __init__(self, it):
        super().__init__(it)
        print("made", self)


L(x * 2 for x in range(3))
try:
    xs.__init__(5)
except TypeError as e:
    print(e, xs)


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        print("h", self.n)
        return self.n % 3

    def __eq__(self, o):
        print("e", self.n, o.n)
        return self.n == o.n

    def __repr__(self):
        return f"K{self.n}"


a = {K(1), K(2), K(4)}
print("--")
print(len(a.intersection([K(1), K(4), K(7)])))
print(a.issubset([K(1), K(2), K(4), K(5)]))
print(a.issuperset([K(1), K(9), K(2)]))
print(a.isdisjoint([K(9), K(1), K(2)]))
print(a.issubset({K(1), K(2), K(4)}))
print(a <= {K(1)}, a >= {K(1)})
a.update([K(1)])
a.difference_update([K(4)])

d = {1: 1}


class M:
    def keys(self):
        print("keys")
        d[5] = 5
        yield 1
        print("more")
        d[6] = 6
        yield 2

    def __getitem__(self, k):
        print("get", k)
        d[k * 10] = 0
        return k


d.update(M())
print(d)


class N:
    def keys(self):
        return d.keys()

    def __getitem__(self, k):
        d[k + 100] = 1
        return 0


d.update(N())
print(d)
print(dict(M()))
print({**M()})


class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", self.n, o.n if isinstance(o, V) else o)
        return True


a = {1: V(1), 2: V(2)}
b = {1: V(10), 2: V(20)}
print(a == b, a != b)


class W:
    def __init__(self, d):
        self.d = d

    def __eq__(self, o):
        self.d.clear()
        return True


x = {}
x.update({1: W(x), 2: 3})
y = {1: 4, 2: 3}
print(x == y, x)
x = {}
x.update({1: W(x), 2: 3})
y = {1: 4, 2: 5}
print(x == y, x)
y = {}
x = {1: 4, 2: 3}
y.update({1: W(y), 2: 3})
print(x == y, y)


class X:
    def __eq__(self, o):
        x[9] = 1
        x[10] = 2
        return True


x = {1: X(), 2: 2}
y = {1: 1, 2: 2}
print(x == y, len(x))
print({1: [V(1)]} == {1: [V(2)]})

xs = []


class C:
    def __init__(self, r):
        self.r = r

    def __eq__(self, o):
        xs.clear()
        return self.r


xs[:] = [C(False), 1]
print(1 in xs, xs)
xs[:] = [C(False), 1]
try:
    print(xs.index(1))
except ValueError as e:
    print(e)
xs[:] = [C(False), 1]
print(xs.count(1))
xs[:] = [C(True), 1]
xs.remove(1) if False else None


class D:
    def __eq__(self, o):
        xs.append(1)
        return False


xs[:] = [D(), D()]
print(1 in xs, len(xs))
xs[:] = [C(True), 2]
print(xs == [1, 2], xs)
xs[:] = [C(True), 2]
print(xs < [1, 2], xs)
