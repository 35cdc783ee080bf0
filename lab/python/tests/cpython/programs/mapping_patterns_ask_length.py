from collections.abc import Mapping


class Told(Mapping):
    def __init__(self, items, length=None):
        self.kept, self.length = items, length

    def __getitem__(self, key):
        print(f"[{key}]", end=" ")
        return self.kept[key]

    def __iter__(self):
        print("iter", end=" ")
        return iter(self.kept)

    def __len__(self):
        print("len", end=" ")
        return len(self.kept) if self.length is None else self.length

    def get(self, key, default=None):
        print(f"get {key}", end=" ")
        return self.kept.get(key, default)


class Changing(dict):
    def get(self, key, default=None):
        value = super().get(key, default)
        self.pop(key, None)
        return value


def matched(subject):
    match subject:
        case {"a": 0}:
            return "a is 0"
        case {"a": int(a), "b": b, **rest}:
            return a, b, rest
        case {"a": [first, *_], **rest}:
            return first, rest
        case {"c": _}:
            return "has c"
        case {**rest}:
            return rest
    return "nothing"


for items in {}, {"a": 0}, {"a": 1}, {"a": 1, "b": 2, "x": 3}, {"a": [4, 5], "x": 6}, {"c": 7}, {"x": 8}:
    print(matched(Told(items)), end="; ")
    print(matched(items))
print(matched(Told({"a": 0}, 0)), matched(Told({"a": 1, "b": 2}, 1)))
print({**Told({"a": 1})}, dict(Told({"b": 2})), dict(**Told({"c": 3})), {"d": 4, **Told({"a": 1})})
updated = {}
updated.update(Told({"e": 5}))
updated |= Told({"f": 6})
print(updated)
match Told({}):
    case {}:
        print("any mapping")
try:
    match Changing(a=1):
        case {"a": 1, **rest}:
            print(rest)
except KeyError as error:
    print("gone", error)
try:
    match Told({"a": 1}, -1):
        case {"a": 1}:
            print("a is 1")
except ValueError as error:
    print(error)
