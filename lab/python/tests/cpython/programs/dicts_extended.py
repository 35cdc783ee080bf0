from collections import Counter, defaultdict

asked = []


def walk(self):
    asked.append("iter")
    return iter(["x", "y"])


def keys(self):
    asked.append("keys")
    return ["a", "z"]


def item(self, key):
    asked.append(f"item {key}")
    return key * 2


def items(self):
    asked.append("items")
    return [("i", 1)]


def length(self):
    asked.append("len")
    return 0


def put(self, key, value):
    asked.append(f"put {key}")
    dict.__setitem__(self, key, value)


def made(self, *args, **kwds):
    asked.append("init")
    dict.__init__(self, *args, **kwds)


METHODS = {"__iter__": walk, "keys": keys, "__getitem__": item, "items": items, "__len__": length, "__setitem__": put}
METHODS |= {"__init__": made, "__missing__": item}


def of(*names, base=dict):
    return type("Of" + "_".join(names), (base,), {name: METHODS[name] for name in names})


def spread(**named):
    return named


def ior(a, b):
    a |= b
    return a


ACTS = {
    "copy": lambda it: it.copy(),
    "copy of dict": lambda it: dict.copy(it),
    "or": lambda it: it | {"o": 1},
    "ror": lambda it: {"o": 1} | it,
    "or itself": lambda it: it | it,
    "ior": lambda it: ior(it, {"o": 1}),
    "ior of other": lambda it: ior({"o": 1}, it),
    "ior pairs": lambda it: ior(it, [("p", 1)]),
    "dict": dict,
    "update": lambda it: it.update({"u": 1}, v=2),
    "update other": lambda it: {}.update(it),
    "spread": lambda it: {**it},
    "spread after": lambda it: {"o": 1, **it},
    "called": lambda it: spread(**it),
    "fromkeys": lambda it: type(it).fromkeys("kl", 1),
    "setdefault": lambda it: it.setdefault("s", 1),
    "pop": lambda it: it.pop("a", None),
    "get": lambda it: it.get("a"),
    "in": lambda it: "x" in it,
    "list": list,
    "set": lambda it: sorted(set(it)),
    "sorted": sorted,
    "bool": bool,
    "eq": lambda it: it == {"a": 1, "b": 2},
    "repr": repr,
    "values": lambda it: list(it.values()),
    "reversed": lambda it: list(reversed(it)),
    "counter": lambda it: sorted(Counter(it).items()),
    "defaultdict": lambda it: dict(defaultdict(int, it)),
}
KINDS = [of(name) for name in METHODS]
KINDS += [of("__iter__", "__getitem__"), of("keys", "__getitem__"), of("__iter__", "keys", "__getitem__")]
for kind in [dict, *KINDS]:
    for contents in ({"a": 1, "b": 2}, {}):
        for what, act in ACTS.items():
            it = kind()
            dict.update(it, contents)
            asked.clear()
            try:
                result = act(it)
            except Exception as error:
                result = repr(error)
            called = ", ".join(asked)
            if isinstance(result, dict):
                result = type(result).__name__, sorted(dict.items(result))
            print(kind.__name__, len(contents), what, "->", result, "|", called, "|", list(dict.items(it)))
