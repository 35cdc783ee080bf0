items = [3, 1, 2]
items.append(5)
items.extend((7, 8))
items.extend("ab")
items.insert(0, "first")
items.insert(-1, "last but one")
items.insert(100, "end")
print(items, len(items), items.index(1), items.count(3), items.pop(), items.pop(0), items.pop(-2))
items.remove(5)
items.reverse()
print(items, items.copy() == items, items.copy() is items)
items += [1, 2]
items *= 2
print(items, items.index(2, 5), items.index(2, -3, 100))
items.clear()
print(items, list(), list("abc"), list(range(3)), list({"k": 1}), list((1, 2)))
print(
    [1, 2] + [3],
    [0] * 3,
    2 * [1, 2],
    [1] * -1,
    [[]] * 2,
    1 in [1.0],
    "a" in ["b"],
    [1, 2, 3] == [1, 2, 3],
    [1] != [2],
)
