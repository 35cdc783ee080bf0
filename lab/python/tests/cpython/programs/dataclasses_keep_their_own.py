from dataclasses import KW_ONLY, InitVar, dataclass, fields
from typing import ClassVar


@dataclass
class Doubled:
    x: int = 0
    __match_args__ = ("double",)

    def __init__(self, x):
        self.x = x * 2

    @property
    def double(self):
        return self.x


@dataclass
class Quoted:
    x: int
    hits: "ClassVar[int]" = 0
    start: "InitVar[int]" = 5
    _: "KW_ONLY"
    y: "int" = 1

    def __post_init__(self, start):
        self.x += start


@dataclass
class Point:
    x: int = 0
    y: int = 0


@dataclass
class Fixed(Point):
    x: ClassVar[int] = 5


print(Doubled(3), Doubled.__match_args__)
match Doubled(4):
    case Doubled(double):
        print(double)
print(Quoted(1), Quoted(1, 2), Quoted(1, 2, y=3), [f.name for f in fields(Quoted)], Quoted.hits)
for made in (lambda: Quoted(1, 2, 3), lambda: Fixed(1, 2), lambda: Fixed(1)):
    try:
        print(made())
    except TypeError as error:
        print(error)
print([f.name for f in fields(Fixed)], Fixed.x)
