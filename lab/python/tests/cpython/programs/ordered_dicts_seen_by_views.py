from collections import OrderedDict


class Own(OrderedDict):
    pass


class Plain(dict):
    pass


def yes():
    return 1


class Shown:
    def __repr__(self):
        return "<shown>"


for kind in (OrderedDict, Own, Plain, dict):
    made = kind([("a", 1), ("b", [2])])
    print(made.keys(), made.values(), made.items())
    print(kind().keys(), kind().values(), kind().items())
    made["own"] = Shown()
    print(made.values(), f"{made.keys()}", str(made.items()))
    made["itself"] = made.values()
    print(made.keys() | {"a"} == set(made), made.keys() == {"a", "b", "own", "itself"})
nested = OrderedDict(x=OrderedDict(y=1).keys())
print(nested.values())


def kind_of(thing):
    return type(thing).__name__


print(kind_of(reversed([1])), kind_of(reversed((1,))), kind_of(reversed(b"a")))
print(kind_of(reversed({1: 2})), kind_of(reversed({1: 2}.values())), kind_of(reversed({1: 2}.items())))
print(kind_of(reversed(range(3))), list(reversed((1, 2))), list(reversed("ab")), next(reversed(b"ab")))
