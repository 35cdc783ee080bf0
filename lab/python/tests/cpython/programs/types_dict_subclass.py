class Registry(dict):
    def __missing__(self, key):
        return f"no {key}"

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


registry = Registry(start=1)
registry["KEY"] = 5
print(
    registry,
    registry["key"],
    registry["other"],
    registry.get("other"),
    len(registry),
    "key" in registry,
    isinstance(registry, dict),
)
registry.update(Direct=2)
print(
    sorted(registry),
    registry == {"start": 1, "key": 5, "Direct": 2},
    list(registry.items()),
    dict(registry),
    {**registry},
)


class Counted(list):
    def __init__(self, items=()):
        super().__init__(items)
        self.appended = 0

    def append(self, item):
        self.appended += 1
        super().append(item)


items = Counted([1, 2])
items.append(3)
items.extend([4])
print(
    items,
    items.appended,
    len(items),
    items[0],
    items[1:],
    items == [1, 2, 3, 4],
    sorted(items, reverse=True),
    sum(items),
    items + [5],
    type(items + []).__name__,
    bool(Counted()),
    3 in items,
)
items[0] = "x"
del items[1]
print(items, [*items], list(reversed(items)), items.index(4), repr(items), isinstance(items, list))
