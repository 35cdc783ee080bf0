def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    list(enumerate("ab")),
    list(enumerate("ab", 5)),
    list(enumerate(["x"], start=-1)),
    list(zip("abc", range(2))),
    list(zip()),
    list(zip("ab", "cd", "ef")),
    list(map(str.upper, "ab")),
    list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])),
    list(filter(None, [0, 1, "", "a"])),
    list(filter(lambda n: n % 2, range(6))),
    list(reversed([1, 2, 3])),
    list(reversed("ab")),
    list(reversed(range(3))),
)
pairs = zip([1, 2], [3, 4])
print(
    next(pairs),
    list(pairs),
    list(pairs),
    next(iter([]), "default"),
    list(iter("ab")),
    dict(zip("ab", [1, 2])),
    dict(enumerate("ab")),
    [a + b for a, b in zip([1], [2])],
)
numbers = iter([1, 2, 3])
print(
    next(numbers),
    2 in numbers,
    list(numbers),
    sum(map(int, "123")),
    "".join(reversed("abc")),
    max(map(len, ["a", "bbb"])),
    sorted(zip([2, 1], "ab")),
    type(zip()).__name__,
    type(map(str, [])).__name__,
    type(enumerate([])).__name__,
)
countdown = iter(lambda box=[3, 2, 1, 0]: box.pop(0), 0)
print(
    list(countdown),
    [*map(lambda x: x, [1])],
    tuple(filter(bool, [0, 1])),
    list(zip("ab", "cd", strict=True)),
)
for action in (
    lambda: next(iter([])),
    lambda: next([]),
    lambda: iter(5),
    lambda: zip(1),
    lambda: enumerate(1),
    lambda: map(),
    lambda: map(str),
    lambda: list(map(5, [1])),
    lambda: filter(1),
    lambda: reversed(5),
    lambda: reversed({1}),
    lambda: list(zip([1], [1, 2], strict=True)),
    lambda: list(zip([1, 2], [1], strict=True)),
    lambda: list(map(lambda a: a, [1], [2])),
    lambda: sorted(5),
    lambda: enumerate(),
):
    attempt(action)
