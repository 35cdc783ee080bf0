def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def show(*args, **kwargs):
    return args, sorted(kwargs.items())


items, table = [1, 2], {"a": 3}
print(
    show(*items, **table),
    show(*"ab", *range(2)),
    show(**{"x": 1}, **{"y": 2}),
    show(*{1: 2}),
    show(*zip("a", "b")),
)
print(
    [*items, *(3,)],
    {*items} | {*"ab"} == {1, 2, "a", "b"},
    {**table, "b": 1},
    dict(**table, c=4),
    max(*items),
    "{}-{}".format(*items),
    "{a}".format(**table),
)
first, *middle, last = range(5)
(x, y), *z = ((1, 2), 3)
*start, end = "abc"
print(first, middle, last, x, y, z, start, end)
a = b = c = 1
a, b = b + 1, a + 2
a, b, c = "xyz"
print(a, b, c, [p + q for p, q in {"k": "v"}.items()], [i for i, (j, k) in enumerate([(1, 2)])])


def unpack(value):
    one, two = value


for value in ([1], [1, 2, 3], 5, "a", {"a": 1, "b": 2, "c": 3}, None):
    attempt(lambda: unpack(value))
attempt(lambda: show(**{1: 2}))
