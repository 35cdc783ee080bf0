# since 3.12: before, what was shown was a list of pairs
from collections import OrderedDict

asked = []


def loud(name):
    def method(self, *args, **kwds):
        if quiet:
            return getattr(OrderedDict, name)(self, *args, **kwds)
        asked.append(name)
        if name == "__len__":
            return 0
        if name == "__missing__":
            return "missing"
        return getattr(OrderedDict, name)(self, *args, **kwds)

    return method


NAMES = """__len__ __bool__ __setitem__ __getitem__ __contains__ keys items values get __eq__ __ne__ __iter__ __delitem__
__missing__ __reversed__ __init__ update pop popitem setdefault move_to_end clear copy __or__ __repr__""".split()
KINDS = []
for name in NAMES:
    method = loud(name)
    if name == "__bool__":
        def method(self):
            asked.append("__bool__")
            return False

    KINDS.append(type("Of" + name.strip("_").title(), (OrderedDict,), {name: method}))


ACTS = {
    "set": lambda od: od.__setitem__("x", 1),
    "update": lambda od: od.update({"x": 1}, y=2),
    "update pairs": lambda od: od.update([("x", 1)]),
    "update from": lambda od: OrderedDict(z=3).update(od),
    "made": lambda od: OrderedDict(od),
    "made alike": lambda od: type(od)(od),
    "copy": lambda od: od.copy(),
    "or": lambda od: od | {"z": 1},
    "ror": lambda od: {"z": 1} | od,
    "or od": lambda od: OrderedDict(z=1) | od,
    "ior": lambda od: od.__ior__({"z": 1}),
    "ior pairs": lambda od: od.__ior__([("z", 1)]),
    "setdefault": lambda od: od.setdefault("x", 1),
    "setdefault old": lambda od: od.setdefault("a", 1),
    "pop": lambda od: od.pop("a"),
    "pop none": lambda od: od.pop("x", None),
    "pop key": lambda od: od.pop(key="x", default=4),
    "popitem": lambda od: od.popitem(),
    "popitem first": lambda od: od.popitem(last=False),
    "move": lambda od: od.move_to_end("a"),
    "move none": lambda od: od.move_to_end("x"),
    "get": lambda od: (od.get("a"), od.get("x")),
    "missing": lambda od: od["x"],
    "del": lambda od: od.__delitem__("a"),
    "del none": lambda od: od.__delitem__("x"),
    "in": lambda od: "a" in od,
    "len": len,
    "bool": bool,
    "list": list,
    "reversed": lambda od: list(reversed(od)),
    "keys": lambda od: list(od.keys()),
    "values": lambda od: list(od.values()),
    "items": lambda od: list(od.items()),
    "repr": repr,
    "str": str,
    "eq": lambda od: od == OrderedDict(a=1, b=2),
    "ne": lambda od: od != OrderedDict(a=1, b=2),
    "eq order": lambda od: od == OrderedDict(b=2, a=1),
    "eq dict": lambda od: od == {"b": 2, "a": 1},
    "ne dict": lambda od: od != {"b": 2, "a": 1},
    "dict eq": lambda od: {"b": 2, "a": 1} == od,
    "od eq": lambda od: OrderedDict(a=1, b=2) == od,
    "eq other": lambda od: od == 3,
    "fromkeys": lambda od: type(od).fromkeys("xy", 1),
    "clear": lambda od: od.clear(),
    "dict": dict,
    "dict of": lambda od: {**od},
    "dict update": lambda od: {"z": 3}.update(od),
    "dict or": lambda od: dict.__or__(od, {"z": 1}),
    "dict copy": dict.copy,
    "call": lambda od: (lambda **kwds: kwds)(**od),
    "set of": lambda od: sorted(set(od)),
    "sorted": sorted,
}

for kind in [OrderedDict, *KINDS]:
    for what, act in ACTS.items():
        quiet = True
        od = kind()
        OrderedDict.__init__(od, a=1, b=2)
        quiet = False
        asked.clear()
        try:
            result = act(od)
            found = ""
        except Exception as error:
            result, found = None, repr(error)
        called = " ".join(asked)
        quiet = True
        print(kind.__name__, what, "->", found or (dict.copy(result) if isinstance(result, dict) else result), "|", called, "|", list(OrderedDict.items(od)))

itself = OrderedDict(a=1)
itself["itself"] = itself
print(itself)


class Named(OrderedDict):
    """Its attributes are its items."""

    def __setattr__(self, name, value):
        self[name] = value

    def __getattr__(self, name):
        return self[name]


named = Named()
named.x = 1
print(list(named), list(named.items()))
named.y = 2
print(named, named.y, vars(OrderedDict(a=1)))


def show(act, *args):
    try:
        print(act(*args))
    except Exception as error:
        print(type(error).__name__, error)


for pairs in ([(1,)], [()], [(1, 2, 3)], [1], 3, ["ab"], iter(["cd"])):
    show(OrderedDict, pairs)
empty = OrderedDict()
for act in (empty.pop, empty.popitem, empty.move_to_end, empty.setdefault, empty.copy, empty.clear):
    for args in ((), (1,), (1, 2, 3)):
        show(act, *args)
show(empty.__setitem__, [], 1)
moved = OrderedDict((letter, at) for at, letter in enumerate("abcdefghi"))
for n in range(40):
    moved[n] = n
    moved.move_to_end(n // 2 if n // 2 in moved else n, last=n % 3 == 0)
    if n % 4 == 0:
        moved.popitem(last=n % 8 == 0)
print(list(moved), all(moved[key] == value for key, value in moved.items()), len(moved))
