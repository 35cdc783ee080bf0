# since 3.14: before, what a frozen class with slots refused was a TypeError
from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


class Named(Point):
    def __init__(self, x, name):
        super().__init__(x)
        self.name = name


@dataclass(frozen=True)
class Marked(Point):
    mark: str = "?"


@dataclass(frozen=True, slots=True)
class Slotted:
    x: int


def failure(action):
    try:
        return action()
    except (AttributeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


named = Named(1, "first")
named.other = 2
named.name = "second"
del named.other
print(named, vars(named))
for holder in [Point(1), named, Marked(1), Slotted(1)]:
    for name in ["x", "mark", "new"]:
        print(type(holder).__name__, name, failure(lambda: setattr(holder, name, 5)), end=", ")
        print(failure(lambda: delattr(holder, name)))


def frozen_with_its_own():
    @dataclass(frozen=True)
    class Own:
        x: int

        def __setattr__(self, name, value):
            pass


print(failure(frozen_with_its_own))


class Plain:
    pass


class Bare:
    __slots__ = ("a",)


for holder in [Plain, Plain(), Bare(), [], 5, object(), len]:
    print(failure(lambda: delattr(holder, "missing")))
print(isinstance(FrozenInstanceError("x"), AttributeError))
