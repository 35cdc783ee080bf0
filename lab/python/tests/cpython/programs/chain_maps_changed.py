# What a chain of dicts gives is looked up when it is asked for.
from collections import ChainMap

given, defaults = {"size": 2}, {"colour": "red", "size": 1}
both = ChainMap(given, defaults)
items, keys, values = iter(both.items()), both.keys(), both.values()
print(next(items), keys, values)
given["size"] = 3
given["shape"] = "round"
print(list(items), list(keys), list(values), len(keys), len(values), len(both.items()))
print("size" in keys, "weight" in keys, ("size", 3) in both.items(), ("size", 1) in both.items(), 1 in values)
print(sorted(keys & {"size"}), sorted({"size"} & keys), sorted(keys - {"size"}), sorted({"size", "a"} - keys))
print(sorted(keys | {"a"}), sorted({"a"} | keys), sorted(keys ^ {"a", "size"}), keys.isdisjoint("ab"))
print(keys == {"size", "colour", "shape"}, keys != given.keys(), keys >= {"size"}, keys < {"size"}, keys == ["size"])
print(both.items() == {("size", 3), ("colour", "red"), ("shape", "round")})


class Weighed:
    def keys(self):
        return ["weight"]

    def __getitem__(self, key):
        return key.upper()


both.update(Weighed())
both.update([("a", 1)], b=2)
both.update(ChainMap({"c": 3}))
print(given, both.setdefault("a", 5), both.setdefault("d"), "d" in given)
nested = ChainMap({"a": 1}, ChainMap({"b": 2}, {"c": 3}))
print(len(nested), list(nested), dict(nested), {"z": 0} | nested)
