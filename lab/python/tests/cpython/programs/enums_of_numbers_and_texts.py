# since 3.12: older ones write some of them otherwise.
from enum import Enum, IntEnum, StrEnum, auto


class Number(IntEnum):
    ONE = 1
    TWO = auto()
    THREE = 3


print(Number.ONE, repr(Number.ONE), Number.ONE + 1, Number.ONE < Number.TWO, Number.ONE == 1, Number.ONE == 1.0)
print(sorted([Number.TWO, Number.ONE]), f"{Number.TWO}", f"{Number.TWO:03}", [10, 20, 30][Number.ONE], Number(2))
print(max(Number), sum(Number), "%d %s" % (Number.ONE, Number.ONE), isinstance(Number.ONE, int), {1: "a"}[Number.ONE])
print(Number.ONE.name, Number.TWO.value, -Number.ONE, type(Number.ONE + Number.TWO), str(Number.TWO), bool(Number.ONE))
print(int(Number.TWO), range(Number.THREE), Number.TWO in (2, 3), 2 in Number, hash(Number.TWO) == hash(2), Number.ONE | 2)
print([Number.ONE], {Number.ONE: 1}, Number.ONE * "ab", Number.THREE // Number.TWO, divmod(7, Number.THREE))


class Text(StrEnum):
    A = "x"
    BigName = auto()


print(Text.A, repr(Text.A), Text.BigName, Text.A == "x", Text.A + "y", Text("x"), f"{Text.A:>3}", Text.A.upper())
print(isinstance(Text.A, str), len(Text.BigName), ",".join(Text), {"x": 1}[Text.A], Text.A.value, "x" in Text, Text.A in "axe")


class Real(float, Enum):
    PI = 3.5
    E = 2.5


print(Real.PI, repr(Real.PI), Real.PI + 1, f"{Real.PI}", Real(2.5), Real.PI.value, Real.PI > Real.E)


class Old(str, Enum):
    A = "a"


print(Old.A, repr(Old.A), Old.A == "a", f"{Old.A}", Old.A.upper(), "x" + Old.A, Old("a"), str(Old.A), format(Old.A))


class Level(IntEnum):
    LOW = 1
    HIGH = 10

    def __str__(self):
        return self.name.title()

    @property
    def weight(self):
        return self * 2


print(Level.LOW, Level.HIGH.weight, f"{Level.LOW}", repr(Level.LOW), [Level.LOW], min(Level.HIGH, Level.LOW, 5))


def what(it):
    match it:
        case Number.ONE:
            return "one"
        case Text.A:
            return "x"
        case _:
            return "?"


print(what(1), what(Number.ONE), what("x"), what(7))
for make in (lambda: Number(7), lambda: Text("q"), lambda: Number["X"]):
    try:
        make()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
try:
    class Wrong(StrEnum):
        A = 1
except TypeError as e:
    print(e)
