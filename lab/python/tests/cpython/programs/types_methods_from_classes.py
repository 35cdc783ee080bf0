# since 3.13: older versions say some of this in other words.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    list(map(str.upper, ["a", "b"])),
    sorted(["bb", "a"], key=len),
    list(filter(str.isdigit, "a1b2")),
    list(map(int, "123")),
    list(map(float, ["1", "2.5"])),
)
print(
    dict(map(str.split, ["a 1", "b 2"])),
    "".join(map(chr, range(97, 100))),
    list(map(pow, [2, 3], [3, 2])),
    list(map(max, [1, 5], [4, 2])),
    sum(map(len, ["a", "bb"])),
)
upper, add = "text".upper, [1].append
bound = [3, 1, 2].index
print(
    upper(),
    add(2),
    bound(2),
    str.join(", ", ["a"]),
    list.index([1, 2], 2),
    dict.get({"a": 1}, "b", 0),
    set.union({1}, {2}) == {1, 2},
    tuple.count((1, 1), 1),
    int.bit_length(5),
    float.is_integer(2.0),
)
print(
    callable(upper),
    callable(5),
    callable(str),
    callable(len),
    len.__name__,
    upper.__name__,
    str.upper.__name__,
)
print(
    repr(len),
    repr(str),
    repr(int),
    repr(type),
    type(len).__name__,
    type(str.upper).__name__,
    type(upper).__name__,
    type(None),
    type(...),
    type(NotImplemented),
    type(type),
)
for action in (
    lambda: str.upper(5),
    lambda: str.upper(),
    lambda: list.append(5, 1),
    lambda: dict.get([], 1),
    lambda: "a".upper(1),
    lambda: [].append(),
    lambda: [].append(1, 2),
    lambda: {}.get(),
    lambda: {}.get(1, 2, 3),
    lambda: "a".split(1, 2, 3),
    lambda: "".join(),
    lambda: len(1, 2),
    lambda: int.bit_length("a"),
    lambda: [].sort(wrong=1),
    lambda: print(wrong=1),
    lambda: sorted(),
    lambda: "a".replace("b"),
    lambda: "a".find(),
    lambda: range(),
    lambda: abs(1, 2),
    lambda: isinstance(1),
    lambda: chr(),
):
    attempt(action)
