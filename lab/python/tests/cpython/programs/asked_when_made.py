# What is asked when lists and dicts are made of something.


class Box:
    def __init__(self, *v):
        self.v = v

    def __len__(self):
        print("len")
        return len(self.v)

    def __iter__(self):
        print("iter")
        for x in self.v:
            yield x

    def __getitem__(self, i):
        print("item", i)
        return self.v[i]

    def __contains__(self, x):
        print("contains", x)
        return x in self.v

    def __reversed__(self):
        print("reversed")
        return reversed(self.v)


b = Box(3, 1, 2)
print(list(b))
print(tuple(b))
print(set(b))
print(sorted(b))
print(sum(b), max(b))
print(1 in b)
print([*b])
print("-".join(map(str, b)))
print(bool(b))
print(list(reversed(b)))
print(dict(enumerate(b)))
print(list(zip(b, b)))
x, y, z = b
print(x)
x, *y = b
print(y)
print(any(b), all(b))
print([i for i in b])
print(b[0], b[-1])
l = [0]
l.extend(b)
l += b
l[0:1] = b
print(l)


def f(*a):
    return a


print(f(0, *b), {*b}, (*b,))
print(" ".join(Box("a", "b")))
print(frozenset(b), list(map(str, b)), list(filter(None, b)), min(b, key=lambda v: -v))
print(bytes(Box(1, 2)))
for i in b:
    print(i)


class M:
    def __init__(self, **k):
        self.k = k

    def keys(self):
        print("keys")
        return self.k.keys()

    def __getitem__(self, x):
        print("get", x)
        return self.k[x]


print(dict(M(a=1)), {**M(b=2)})
d = {}
d.update(M(c=3))
print(d)


def f(**k):
    return k


print(f(**M(z=1)))


class DD(dict):
    def __iter__(self):
        print("iter")
        return super().__iter__()

    def keys(self):
        print("keys")
        return super().keys()

    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)


print(dict(DD(a=1)), {**DD(a=1)}, f(**DD(a=1)), list(DD(a=1)))


class DK(dict):
    def keys(self):
        print("keys")
        return super().keys()

    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)

    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)


x = DK(a=1)
x.update(b=2)
x["c"] = 3
x.setdefault("d", 4)
x |= {"e": 5}
print(dict(x), x.get("a"), x.pop("a"))
