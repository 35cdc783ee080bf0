print(
    (5).__add__(3),
    "a".__len__(),
    [1, 2].__getitem__(0),
    {"a": 1}.__contains__("a"),
    (1, 2).__eq__((1, 2)),
    (1).__eq__("a"),
    "a".__lt__("b"),
    [1].__add__([2]),
    (2).__mul__(3),
    (7).__floordiv__(2),
    "ab".__contains__("a"),
    (5).__neg__(),
    (5).__repr__(),
    "a".__repr__(),
    (3).__bool__(),
    (1.5).__int__(),
    (2).__pow__(3),
    {1}.__or__({2}) == {1, 2},
    "x".__format__(">3"),
    (5).__hash__(),
    [].__len__(),
    (1.5).__add__(1),
    int.__add__(1, 2),
    str.upper("a"),
    list.append([], 1),
    dict.get({"a": 1}, "a"),
    len.__name__,
    str.join("-", ["a", "b"]),
    (10).__rsub__(3),
    sorted(map(str.lower, "BA")),
)
table = {}
table.__setitem__("k", 1)
items = [1, 2, 3]
items.__delitem__(0)
items.__setitem__(0, "x")
print(table, items, list(map("{}!".format, "ab")), list(map([10, 20].__getitem__, [1, 0])))
