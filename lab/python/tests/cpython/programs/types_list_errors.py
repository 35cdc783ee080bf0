# since 3.13: older versions say some of this in other words.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


items = [1, 2, 3, 4, 5]


def assign(key, value):
    items[key] = value


def delete(key):
    del items[key]


for key in (10, -10, "a", 1.0, None, 10**30):
    attempt(lambda: items[key])
    attempt(lambda: assign(key, 1))
    attempt(lambda: delete(key))
for action in (
    lambda: items.index(99),
    lambda: items.remove(99),
    lambda: [].pop(),
    lambda: items.pop(99),
    lambda: items.pop("a"),
    lambda: items.insert("a", 1),
    lambda: items.append(),
    lambda: items.append(1, 2),
    lambda: items.extend(5),
    lambda: items + (1,),
    lambda: items * "a",
    lambda: items * 1.0,
    lambda: [] < 1,
    lambda: [1] < ["a"],
    lambda: hash([]),
    lambda: list(5),
    lambda: list(1, 2),
    lambda: items.nothing,
    lambda: items.sort(1),
    lambda: [1, "a"].sort(),
    lambda: items[::0],
    lambda: items["a":],
    lambda: items.count(),
    lambda: -items,
    lambda: items - items,
    lambda: assign(slice(0, 5, 2), [1]),
    lambda: assign(slice(0, 2), 5),
):
    attempt(action)
print(items)
