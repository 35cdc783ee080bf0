def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


table = {"a": 1}


def assign(key):
    table[key] = 1


def delete(key):
    del table[key]


def grow():
    for key in table:
        table[key + "x"] = 1


for action in (
    lambda: table["x"],
    lambda: table[[]],
    lambda: assign([]),
    lambda: assign({}),
    lambda: delete("x"),
    lambda: table.pop("x"),
    lambda: {}.popitem(),
    lambda: table.update(5),
    lambda: table.update([1]),
    lambda: table.update([(1, 2, 3)]),
    lambda: table.get(),
    lambda: table.get([]),
    lambda: dict(5),
    lambda: dict([1]),
    lambda: dict(1, 2),
    lambda: dict.fromkeys(5),
    lambda: table | 5,
    lambda: table + table,
    lambda: table < table,
    lambda: hash(table),
    lambda: [] in table,
    lambda: table.nothing,
    lambda: table[1],
    lambda: table[(1, 2)],
    lambda: table.setdefault(),
    grow,
):
    attempt(action)
try:
    {}["missing"]
except KeyError as error:
    print(error, repr(error), error.args, str(error))
