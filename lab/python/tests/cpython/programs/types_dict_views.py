def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


table = {"a": 1, "b": 2, "c": 3}
keys, values, items = table.keys(), table.values(), table.items()
table["d"] = 4
print(
    keys,
    values,
    items,
    len(keys),
    "d" in keys,
    4 in values,
    ("d", 4) in items,
    ("d", 5) in items,
    "d" in items,
)
print(
    sorted(keys & {"a", "x"}),
    sorted(keys | ["z"]),
    sorted(keys - {"a"}),
    sorted(keys ^ {"a", "q"}),
    sorted(items & {("a", 1)}),
    sorted({"a"} | keys),
)
print(
    keys == {"a", "b", "c", "d"},
    keys >= {"a"},
    keys.isdisjoint({"z"}),
    keys == table.keys(),
    items == set(items),
    {"a"} < keys,
    values == values,
    values == table.values(),
)
print(
    list(reversed(keys)),
    list(reversed(values)),
    list(reversed(items)),
    [*keys],
    {*keys} == {*table},
    dict(items),
    tuple(values),
)
print(
    type(keys).__name__,
    type(values).__name__,
    type(items).__name__,
    sum(values),
    max(values),
    {value: key for key, value in items},
)
for action in (
    lambda: keys[0],
    lambda: values + values,
    lambda: keys + keys,
    lambda: hash(keys),
    lambda: keys | 5,
):
    attempt(action)
