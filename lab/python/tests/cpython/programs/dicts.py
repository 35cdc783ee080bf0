d = {"a": 1, "b": 2}
d["c"] = 3
d |= {"d": 4}
d.update(e=5, a=10)
d.update([("f", 6)], g=7)
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), d.pop("g"), d.pop("z", None), "a" in d, "z" not in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.setdefault("a", 0), d.setdefault("n", []))
print(d.popitem(), dict(a=1, b=2), dict([("x", 1)]), dict({"y": 2}, z=3), dict.fromkeys("ab", 0), {**d, "a": 0})
print({"a": 1} | {"b": 2}, {1: "int", 1.0: "float", True: "bool"}, {(1, 2): [3], None: None})
del d["a"]
copied = d.copy()
copied.clear()
print(d, copied, d == {"b": 2, "c": 3, "d": 4, "e": 5, "f": 6}, list(reversed(d)), {k: v for v, k in enumerate("ab")})
print(d.keys() & {"b", "z"}, sorted(d.keys() | {"q"}), d.keys() - {"b", "c", "d", "e"}, ("b", 2) in d.items(), d.keys() == {"b", "c", "d", "e", "f"})
print(d.keys(), d.values(), d.items(), min(d), sum(d.values()), sorted(d, key=d.get, reverse=True))
for k, v in d.items():
    print(k, v, end="; ")
print()
for wrong in (
    lambda: d["zz"],
    lambda: d.pop("zz"),
    lambda: {}.popitem(),
    lambda: {[]: 1},
    lambda: {{}: 1},
    lambda: dict([1]),
    lambda: dict(["abc"]),
):
    try:
        wrong()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as error:
    print(error)
same = {}
same["self"] = same
print(same)
