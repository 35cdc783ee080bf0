from collections import Counter, OrderedDict


class Count(int):
    __hash__ = int.__hash__

    def __bool__(self):
        print("bool", int(self))
        return int(self) != 0


def told(name):
    def tell(self, other):
        print(name, int(self), int(other))
        return Count(getattr(int, name)(int(self), int(other)))

    return tell


for name in "eq ne lt le gt ge add radd sub rsub".split():
    setattr(Count, f"__{name}__", told(f"__{name}__"))


class Key:
    def __init__(self, name, same):
        self.name, self.same = name, same

    def __repr__(self):
        return self.name

    def __hash__(self):
        print("hash", self)
        return 1

    def __eq__(self, other):
        print("eq", self, other)
        return self.same == other.same


class Equal(dict):
    def __eq__(self, other):
        print("equal", type(other))
        return "said"

    def __ne__(self, other):
        print("unequal", type(other))
        return "said"


c = Counter(a=1)
print(c == Equal(), c != Equal(), Equal() == c, c.__eq__({}), c.__ne__({}), {"a": 1} == c, c != {"a": 1}, c == OrderedDict(a=1), c == 3)
one, two = Counter(a=Count(1), b=Count(2)), Counter(a=Count(1), c=Count(-3))
for name in "eq ne lt le gt ge add sub or and iadd isub ior iand".split():
    print(name, getattr(one.copy(), f"__{name}__")(two.copy()))
print(+two, -two)
p, q = Key("p", 1), Key("q", 2)
left, right = Counter([p, q]), Counter([Key("r", 2), Key("s", 1)])
for name in "eq ne lt le gt ge add sub or and".split():
    print(name, getattr(left, f"__{name}__")(right))
