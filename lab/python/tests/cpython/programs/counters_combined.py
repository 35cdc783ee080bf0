from collections import ChainMap, Counter

a, b = Counter(x=3, y=-1, z=0, w=2), Counter(x=1, y=-3, v=4, w=5, u=-2)
for c in (a + b, a - b, a | b, a & b, +a, -a, b - a, b | a):
    print(dict(c))
for name in ("__iadd__", "__isub__", "__ior__", "__iand__"):
    c = Counter(a)
    print(getattr(c, name)(b) is c, dict(c))
print(a.__add__({}), a.__and__({}), a.__or__(1))
c = Counter("aab")
c.subtract("abc", b=3)
c.update({"a": 2}, z=1)
c.update(k=1)
print(c, Counter(ChainMap({"a": 3}, {"b": 1})))


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)

    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


loud = Loud("ab")
loud.update("a")
loud.update({"b": 2})
loud += Counter("c")
print(loud)
letters = Counter()
letters.update(letter for letter in "hello")
print(letters)
for bad in (5, [[]]):
    try:
        letters.update(bad)
    except TypeError as error:
        print(error)
