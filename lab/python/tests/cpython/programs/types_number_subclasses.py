def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Even(int):
    def __new__(cls, value):
        if value % 2:
            raise ValueError(f"{value} is odd")
        return super().__new__(cls, value)

    def __add__(self, other):
        return Even(int(self) + 2 * other)

    def __repr__(self):
        return f"Even({int(self)})"


class Celsius(float):
    def fahrenheit(self):
        return self * 9 / 5 + 32


four = Even(4)
print(
    four,
    [four],
    four + 1,
    1 + four,
    four * 3,
    -four,
    four == 4,
    four < 5,
    hash(four) == hash(4),
    {4: "x"}[four],
)
print(
    isinstance(four, int),
    type(four + 1).__name__,
    type(four * 2).__name__,
    [10, 20, 30, 40, 50][four],
    f"{four:03d} {four}",
    "%d" % four,
)
print(
    sum([four, four]),
    max(four, 3),
    sorted([Even(6), Even(2)]),
    int(four),
    float(four),
    divmod(four, 3),
    abs(Even(-2)),
    bool(Even(0)),
    range(four),
    round(four),
)
warm = Celsius(36.6)
print(
    warm,
    repr(warm),
    round(warm.fahrenheit(), 2),
    warm + 1,
    f"{warm:.2f}",
    warm > 36,
    int(warm),
    type(warm + 1).__name__,
    warm.is_integer(),
)
attempt(lambda: Even(3))
