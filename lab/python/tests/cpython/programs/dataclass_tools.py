# since 3.13: older versions say some of this in other words.
from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, is_dataclass


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)


@dataclass
class Basket:
    owner: str
    items: list = field(default_factory=list)
    secret: str = field(default="s", repr=False)
    total: int = field(init=False, default=0)

    def __post_init__(self):
        self.total = len(self.items)


@dataclass
class Named(Point):
    name: str = "origin"

    def label(self):
        return f"{self.name}@{self.x},{self.y}"


p = Point(1)
p.y += 5
print(p, Point(1, 5) == p, Point(2) != p, p == (1, 5), Point(y=2, x=1))
v = Version(1, 2, "beta")
print(v, v < Version(1, 3), Version(1, 2) == v, sorted([Version(2), Version(1, 9)]), hash(v) == hash(Version(1, 2)), {v: 1}[Version(1, 2)])
b, other = Basket("ann", [1, 2]), Basket("bob")
other.items.append(9)
print(b, other, Basket("c").items, b.total, b.secret)
print(Named(1, 2, "n"), Named(3).label(), asdict(b), astuple(p), replace(p, x=7), [f.name for f in fields(Named)], is_dataclass(p), is_dataclass(5))
print(asdict(Basket("d", [Point(1), {"k": Point(2)}])))
match p:
    case Point(x, 6 | 5):
        print("matched", x)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: setattr(v, "major", 2), lambda: p < Point(2), lambda: hash(p)):
    try:
        wrong()
    except (TypeError, FrozenInstanceError) as error:
        print(type(error).__name__, error)
try:

    @dataclass
    class Wrong:
        a: int = 1
        b: str

except TypeError as error:
    print(error)
try:

    @dataclass
    class Mutable:
        a: list = []

except ValueError as error:
    print(error)
