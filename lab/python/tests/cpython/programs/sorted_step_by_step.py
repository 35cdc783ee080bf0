# since 3.13: older versions say or do some of it in another way.
# Which items are compared when some are sorted, and what is there when that fails.

xs = [3, 1, 2]


def f(x):
    xs.append(1)
    xs.pop()
    return x


try:
    xs.sort(key=f)
except ValueError as e:
    print(e)
print(xs)


def g(x):
    print(xs, len(xs))
    return -x


xs.sort(key=g)
print(xs)


def h(x):
    xs.append(x)
    return x


try:
    xs.sort(key=h)
except ValueError as e:
    print(e, xs)


def c(x):
    xs.clear()
    xs.extend([])
    return x


xs.sort(key=c)
print(xs)


def boom(x):
    if x == 2:
        raise KeyError(x)
    return x


try:
    xs.sort(key=boom, reverse=True)
except KeyError as e:
    print("KeyError", e, xs)


class L(list):
    def clear(self):
        print("clear")

    def __getitem__(self, i):
        print("get")
        return 1


l = L([3, 1, 2])
l.sort(key=lambda x: x)
print(list(l))


def k(x):
    print("key", x)
    return x


print(sorted([2, 3, 1], key=k, reverse=True))
xs = [2, 3, 1]
xs.sort(key=k, reverse=True)
print(xs)

import random


class A:
    def __init__(self, n, t=0):
        self.n = n
        self.t = t

    def __lt__(self, o):
        print(f"{self.n}<{o.n}", end=" ")
        return self.n < o.n

    def __gt__(self, o):
        print(f"{self.n}>{o.n}", end=" ")
        return self.n > o.n

    def __repr__(self):
        return f"{self.n}.{self.t}"


random.seed(5)
cases = [
    [],
    [1],
    [2, 1],
    [1, 1],
    [3, 2, 1],
    [1, 2, 3],
    [2, 2, 1],
    [1, 1, 2],
    [3, 3, 2, 2, 1, 1],
    [3, 2, 2, 1, 5],
    [2, 1, 1, 1, 0, 7, 3],
    [5, 5, 5, 4, 4, 6],
    [3, 2, 3, 4, 1],
]
for _ in range(40):
    cases.append([random.randrange(4) for _ in range(random.randrange(12))])
for _ in range(10):
    cases.append([random.randrange(100) for _ in range(random.randrange(10, 63))])
for case in cases:
    objs = [A(n, i) for i, n in enumerate(case)]
    print(sorted(objs))
    print(sorted(objs, reverse=True))
    print(sorted(objs, key=lambda o: o))
    l = list(objs)
    l.sort()
    print(l)
    if objs:
        print(min(objs), max(objs))
    print(sorted(objs, key=lambda o: (o,)))

import random

random.seed(1)


class A:
    def __init__(self, n, t=0):
        self.n = n
        self.t = t

    def __lt__(self, o):
        return self.n < o.n


for n in (63, 64, 65, 100, 128, 200):
    l = [A(random.randrange(30), i) for i in range(n)]
    print([(a.n, a.t) for a in sorted(l)])
    print([(a.n, a.t) for a in sorted(l, reverse=True)])

for xs in (
    [3, 1, "b", 2],
    [1, 3, 2, "a"],
    [1, 2, "a", 3],
    ["a", 1, 2],
    [1, None, 2],
    [3, 2, 1, None],
    [5, 4, 6, 7, 1, "x", 2],
    [(1, "a"), (1, 2)],
    [[1], (1,)],
    [2.5, 1, "z"],
):
    ys = list(xs)
    try:
        ys.sort()
    except TypeError as e:
        print(e, ys)
    ys = list(xs)
    try:
        ys.sort(reverse=True)
    except TypeError as e:
        print(e, ys)
    try:
        sorted(xs, key=lambda x: x)
    except TypeError as e:
        print(e)
nan = float("nan")
for xs in ([3, nan, 1, 2], [nan, 2, 1], [2, 1, nan, 0, 5], [1, 2, nan, 1, 0, -1]):
    print(sorted(xs), sorted(xs, reverse=True), sorted(xs, key=float))


class A:
    c = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        A.c += 1
        if A.c == lim:
            raise ValueError("stop")
        return self.n < o.n

    def __repr__(self):
        return str(self.n)


for lim in range(1, 14):
    A.c = 0
    xs = [A(n) for n in [4, 2, 7, 1, 9, 3]]
    try:
        xs.sort()
    except ValueError as e:
        print(e, end=" ")
    print(xs)
    A.c = 0
    xs = [A(n) for n in [4, 2, 7, 1, 9, 3]]
    try:
        xs.sort(reverse=True)
    except ValueError as e:
        print(e, end=" ")
    print(xs)


class A:
    def __init__(s, n):
        s.n = n

    def __lt__(s, o):
        print(s.n, "<", o.n)
        return s.n < o.n

    def __gt__(s, o):
        print(s.n, ">", o.n)
        return s.n > o.n

    def __repr__(s):
        return f"A{s.n}"


xs = [A(3), A(1), A(2)]
print(min(xs), max(xs), min(*xs), max(xs, key=lambda a: a), min(iter(xs)))
print(max([(A(1), 2), (A(2), 1)]))
