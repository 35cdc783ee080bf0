def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for r in (
    range(5),
    range(2, 8),
    range(0, 10, 3),
    range(10, 0, -4),
    range(5, 5),
    range(3, 0),
    range(-3, 3),
):
    print(
        r, list(r), len(r), bool(r), list(reversed(r)), r[1:], r[::-1], 4 in r, 3.0 in r, "a" in r
    )
print(
    range(10)[3],
    range(10)[-1],
    range(0, 100, 7)[5:9:2],
    range(10).index(4),
    range(10).count(4),
    range(10).count(40),
    range(3) == range(0, 3, 1),
    range(0) == range(2, 1),
    range(0, 3, 2) == range(0, 4, 2),
    hash(range(3)) == hash(range(0, 3)),
)
print(
    10**15 in range(10**18),
    len(range(10**18)),
    range(10**18)[10**17],
    sum(range(101)),
    max(range(5)),
    min(range(5, 9)),
    sorted(range(3), reverse=True),
    tuple(range(3)),
    [*range(2)],
)
for action in (
    lambda: range("a"),
    lambda: range(1, 2, 0),
    lambda: range(),
    lambda: range(1, 2, 3, 4),
    lambda: range(1.0),
    lambda: range(3)[5],
    lambda: range(3)["a"],
    lambda: range(3).index(9),
    lambda: range(3) + range(3),
    lambda: range(3) < range(4),
):
    attempt(action)
print(
    slice(5),
    slice(1, 2),
    slice(1, 10, 2),
    slice(1, 10, 2).indices(5),
    slice(None).indices(3),
    slice(-1, None, -1).indices(4),
    slice(1, 2) == slice(1, 2),
)
