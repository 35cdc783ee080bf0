# since 3.14: older ones do not find values by `in`, or give what an enum is made of other names.
from enum import Enum, EnumDict, EnumType, ReprEnum, auto, unique
from functools import partial


class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @property
    def as_hex(self):
        return hex(self.value)

    @classmethod
    def default(cls):
        return cls.GREEN

    @staticmethod
    def still():
        return "still"

    def __str__(self):
        return "C-" + self.name


print(Color, repr(Color), Color.RED, repr(Color.RED), [*Color], list(reversed(Color)), len(Color), bool(Color))
print(Color(1), Color["RED"], Color.CRIMSON is Color.RED, Color.RED.name, Color.RED.value, Color.CRIMSON.name)
for name, member in Color.__members__.items():
    print(name, member)
print(repr(Color.__members__), list(Color.__members__))
print(Color.RED.describe(), Color.BLUE.as_hex, Color.default(), Color.still(), Color.RED.BLUE)
print(isinstance(Color.RED, Color), type(Color.RED), type(Color), Color.RED == 1, Color.RED == Color.CRIMSON)
print(Color.RED != Color.BLUE, Color.RED is Color(1), 1 in Color, Color.RED in Color, 9 in Color, "RED" in Color)
print(hash(Color.RED) == hash("RED"), {Color.RED: 1, Color.BLUE: 2}[Color.CRIMSON], {Color.RED: 1, Color.BLUE: 2})
print(f"{Color.RED}", f"{Color.RED!r}", f"{Color.RED:>8}", "%s" % Color.RED, str(Color.RED), format(Color.BLUE, "<7") + "|")
print([c.name for c in Color if c is not Color.RED], {c.name: c.value for c in Color})


class Plain(Enum):
    A = "x"
    B = (1, 2)
    C = [3]
    D = None


print(Plain.A, f"{Plain.A:>10}", repr(Plain.B), Plain([3]), Plain((1, 2)), Plain(None), Plain.C.value, [3] in Plain)


class Planet(Enum):
    EARTH = (5, 6)
    MARS = (1, 2)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def weight(self):
        return self.mass * self.radius


print(Planet.EARTH.weight, Planet.MARS.mass, Planet.EARTH.value, repr(Planet.MARS), Planet((5, 6)), Planet(5, 6))


class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = auto()

    def next(self):
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]


def what(it):
    match it:
        case State.IDLE:
            return "idle"
        case State.BUSY | State.DONE:
            return "not idle"
        case Color.RED:
            return "red"
        case _:
            return "else"


print(what(State.IDLE), what(State.IDLE.next()), what(State.DONE.next()), what(Color.RED), what(1))


class Found(Enum):
    A = "a"

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "other" else None


print(Found("other"))


class New(Enum):
    def __new__(cls, value, label):
        made = object.__new__(cls)
        made._value_ = value
        made.label = label
        return made

    A = 1, "first"
    B = 2, "second"


print(New.A.label, New(2), New.B.value, repr(New.A))


class Ordered(Enum):
    def __lt__(self, other):
        return self.value < other.value

    B = 2
    A = 1


print(sorted(Ordered), max(Ordered), Ordered.A < Ordered.B)


class Greeting:
    def hello(self):
        return "hello " + self.name


class Mixed(Greeting, Enum):
    A = 1


class Empty(Enum):
    def hi(self):
        return "hi " + self.name


class Full(Empty):
    A = 1


print(Mixed.A.hello(), Mixed.__mro__, Full.A.hi(), [*Empty], len(Empty))


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() * 2

    AB = auto()
    C = auto()


print([*Named])


@unique
class Once(Enum):
    A = 1
    B = 2


print([*Once], Once.A.name)


class Hidden(Enum):
    A = 1
    _b = 2
    __c = 3
    call = lambda self: 3

    def method(self):
        return self.value


print([*Hidden], Hidden.A.call(), Hidden.A.method())


print(isinstance(Color, EnumType), issubclass(ReprEnum, Enum), ReprEnum, type(ReprEnum).__name__)
made = EnumDict("Made")
made["A"] = 1
made["_ignore_"] = "b"
made["b"] = 2
print(made.member_names, sorted(made))


# What a class over `partial` says of itself counts.
class Got(partial):
    def __get__(self, instance, owner=None):
        return "got"


class Functions(Enum):
    GOT = Got(max, 1)
    OTHER = 2


print(len(Functions), Functions.GOT)
