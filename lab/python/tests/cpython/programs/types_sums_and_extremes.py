# since 3.12: older versions add floats up without care for what is lost.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    sum([1, 2, 3]),
    sum((0.1,) * 10),
    sum([0.1, 0.2, 0.3]),
    sum([1, 2.5, True]),
    sum([], 5),
    sum([[1], [2]], []),
    sum(range(1000)),
    sum([10**20, 1]),
    sum(x for x in (1, 2)),
    sum([1.5, 10**20]),
    sum([1], start=10),
    sum([(1,), (2,)], ()),
    sum([8, 0.2, 0.1]),
    sum([1, 2, *[0.1] * 8]),
    sum([True, 0.1, 0.2]),
    sum([8.0, 0.2, 0.1], 2),
)
print(
    min(3, 1, 2),
    max([3, 1, 2]),
    min("hello"),
    max("a", "b"),
    min([5], default=0),
    max([], default="none"),
    min(["bb", "a"], key=len),
    max("abc", "b", key=len),
    max([1, 1.0, True]),
    min({"b": 1, "a": 2}),
    max((1, 2), (1, 3)),
    min([3, 1, 2], key=lambda n: -n),
)
print(
    any([]),
    all([]),
    any([0, "", None, 1]),
    all([1, "a", [0]]),
    any(n > 2 for n in range(5)),
    all(n < 3 for n in range(5)),
    any({"": 1}),
    all("abc"),
)
for action in (
    lambda: sum(["a"]),
    lambda: sum(["a"], ""),
    lambda: sum(5),
    lambda: sum([[1]]),
    lambda: min(),
    lambda: min([]),
    lambda: min(5),
    lambda: max([1, "a"]),
    lambda: min(1, 2, default=3),
    lambda: min([1, 2], key=5),
    lambda: any(5),
    lambda: all(),
    lambda: max(1, None),
    lambda: sum([b"a"], b""),
):
    attempt(action)


class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + other.x)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __bool__(self):
        return self.x > 0


print(
    sum([Vector(1), Vector(2)]).x,
    sum([Vector(1)], Vector(5)).x,
    any([Vector(0), Vector(1)]),
    all([Vector(0), Vector(1)]),
)
log = []
print(any(log.append(n) or n == 2 for n in range(5)), log)
