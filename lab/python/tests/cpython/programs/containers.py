class Stack:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return Stack(*self.items[key])
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __iter__(self):
        yield from self.items

    def __reversed__(self):
        return reversed(self.items)

    def __contains__(self, value):
        return value in self.items

    def __str__(self):
        return "Stack" + str(self.items)

    def __missing__(self, key):
        return key


s = Stack(1, 2, 3, 4)
s[0] = 10
del s[1]
print(s, len(s), s[0], s[1:], list(s), list(reversed(s)), 3 in s, 2 in s, bool(Stack()), [*s], max(s))


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError("no more")
        return i * i


print(list(Old()), 4 in Old(), 5 in Old(), [x for x in Old()])


class Counted(dict):
    def __missing__(self, key):
        self[key] = len(self)
        return self[key]

    def twice(self):
        return [(k, 2 * v) for k, v in self.items()]


c = Counted(a=5)
print(c["x"], c["a"], c["y"], c, c.get("zzz"), len(c), isinstance(c, dict), c.twice(), c == {"a": 5, "x": 1, "y": 2})


class Names(list):
    def first(self):
        return self[0]

    def append(self, item):
        super().append(item.upper())


names = Names(["a"])
names.append("b")
print(names, names.first(), len(names), names + ["c"], sorted(names), isinstance(names, list), type(names).__name__)


class Id(int):
    def __str__(self):
        return f"#{int(self)}"


class Label(str):
    def shout(self):
        return self.upper() + "!"


print(Id(5), Id(5) + 1, [Id(7)] == [7], Label("hi").shout(), Label("a") + "b", {Label("k"): 1}["k"], f"{Id(3)}")
