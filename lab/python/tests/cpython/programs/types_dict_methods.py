ages = {"ada": 36, "alan": 41}
ages["grace"] = 85
print(
    ages,
    len(ages),
    ages["ada"],
    ages.get("nobody"),
    ages.get("nobody", 0),
    "ada" in ages,
    "x" not in ages,
)
print(
    ages.pop("ada"),
    ages.pop("nobody", None),
    ages.setdefault("kurt", 71),
    ages.setdefault("kurt", 0),
    ages,
)
ages.update({"alan": 42}, linus=50)
ages.update([("a", 1), ["b", 2], "cd"])
print(ages, ages.popitem(), list(ages), list(ages.values()), list(ages.items()))
print(
    dict(),
    dict(a=1, b=2),
    dict([(1, 2)], x=3),
    dict({"k": "v"}),
    dict(zip("ab", (1, 2))),
    dict.fromkeys("ab"),
    dict.fromkeys([1, 2], []),
    {**{"a": 1}, "b": 2, **{"a": 3}},
)
print(
    {"a": 1} | {"b": 2},
    {"a": 1, "b": 2} == {"b": 2, "a": 1},
    {n: n * n for n in range(4)},
    {1: "int", 1.0: "float", True: "bool"},
)
merged = {"a": 1}
merged |= {"a": 2, "c": 3}
merged |= [("d", 4)]
copy = merged.copy()
copy.clear()
del merged["a"]
print(
    merged,
    copy,
    list(reversed(merged)),
    [key for key in merged],
    max(merged),
    sorted(merged.items(), key=lambda item: -item[1]),
)
for key, value in merged.items():
    print(key, value, end=";")
print()
