def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    int("5") + float("1.5"),
    str(1.0),
    str(None),
    str([1]),
    list("ab"),
    tuple([1]),
    set([1]),
    dict(a=1),
    bool([]),
    float("1e3"),
    int(2.9),
    str(b"a"),
    bytes([65]),
    frozenset([1]),
)
print(
    [*"ab", *range(2)],
    {*[1], *(1,)},
    {**{"a": 1}},
    (*[1], 2),
    list({"a": 1}.items()),
    str(True) + str(1),
    "1" + str(1),
    1 + int("1"),
    repr(1.0) + repr("a"),
)
print(
    int(10**18 / 3),
    float(10**18),
    int(1e18),
    int("1" * 20),
    7 // 2.0,
    7 % 2.5,
    2**-1,
    4**0.5,
    -7 // 2,
    int(-3.5),
    round(-3.5),
)
for action in (
    lambda: int("a"),
    lambda: int([]),
    lambda: float("a"),
    lambda: float([]),
    lambda: list(5),
    lambda: dict(5),
    lambda: set(5),
    lambda: tuple(5),
    lambda: bytes("a"),
    lambda: int("1.5"),
    lambda: 1 + "1",
    lambda: "1" + 1,
    lambda: [] + (),
    lambda: {} + {},
    lambda: None + 1,
    lambda: [1] * [2],
    lambda: "a" * None,
    lambda: -"a",
    lambda: +[],
    lambda: ~1.5,
    lambda: 1 < "a",
    lambda: None < None,
    lambda: 1 in 1,
    lambda: "a" in 1,
    lambda: len(1),
    lambda: 5[0],
    lambda: None[0],
    lambda: (1).missing,
    lambda: "a".missing,
):
    attempt(action)
