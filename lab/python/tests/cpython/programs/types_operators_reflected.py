def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Meters:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"{self.value}m"

    def __add__(self, other):
        return Meters(self.value + (other.value if isinstance(other, Meters) else other))

    __radd__ = __add__

    def __mul__(self, other):
        return Meters(self.value * other) if isinstance(other, (int, float)) else NotImplemented

    def __rmul__(self, other):
        return f"{other} times {self}"

    def __rsub__(self, other):
        return f"{other} minus {self}"

    def __neg__(self):
        return Meters(-self.value)

    def __iadd__(self, other):
        self.value += other
        return self

    def __eq__(self, other):
        return isinstance(other, Meters) and self.value == other.value

    def __lt__(self, other):
        return self.value < other.value if isinstance(other, Meters) else NotImplemented

    def __contains__(self, item):
        return item == self.value

    def __getitem__(self, key):
        return ("item", key)


length = Meters(3)
print(
    length + 1,
    1 + length,
    length + length,
    length * 2,
    2 * length,
    "x" * length,
    [1] * length,
    10 - length,
    -length,
    length == Meters(3),
    length != Meters(3),
    length == 3,
    3 in length,
    length[1],
    length[1:2],
    length["k"],
)
length += 5
print(length, length < Meters(100), Meters(100) > length, sorted([Meters(3), Meters(1)]))
for action in (
    lambda: length * "a",
    lambda: length - 1,
    lambda: length < 5,
    lambda: 5 > length,
    lambda: length <= length,
    lambda: length / 2,
    lambda: ~length,
    lambda: length @ length,
    lambda: length**2,
    lambda: "a" - length,
    lambda: {} | length,
):
    attempt(action)
