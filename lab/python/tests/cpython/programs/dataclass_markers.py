# Whatever a marker is called, and wherever it is imported.
import dataclasses
import dataclasses as d
import typing
import typing as t
from dataclasses import KW_ONLY, InitVar, dataclass
from dataclasses import KW_ONLY as KO
from dataclasses import InitVar as IV
from typing import ClassVar
from typing import ClassVar as CV

MyVar = ClassVar[int]
Given = InitVar[int]


@dataclass
class Counted:
    x: int
    a: t.ClassVar[int] = 0
    b: CV[int] = 0
    c: typing.ClassVar = 0
    e: MyVar = 0
    f: "t.ClassVar[int]" = 0
    g: " CV [int]" = 0
    h: 'typing . ClassVar' = 0
    i: "MyVar" = 0
    y: "list[ClassVar]" = 0
    z: "d.ClassVar" = 0


print(Counted(1), Counted.__match_args__)


@d.dataclass
class Late:
    x: int
    _: d.KW_ONLY
    y: d.InitVar[int] = 3
    z: "dataclasses.InitVar" = 4

    def __post_init__(self, y, z):
        print(y, z)


print(Late(1, y=2))


@dataclass
class Renamed:
    x: int
    _: KO
    y: IV[int] = 3
    z: Given = 4
    zz: "IV[int]" = 5

    def __post_init__(self, *given):
        print(given)


print(Renamed(1, y=2))


@dataclass
class ByText:
    x: int
    _: "KW_ONLY"
    y: "int" = 1


print(ByText(1, y=2))


@dataclass
class Within:
    T = typing.ClassVar
    x: int
    e: T[int] = 1
    f: "T[int]" = 1


print(Within(1))


def main():
    import typing as within
    from typing import ClassVar

    @dataclass
    class A:
        x: int
        c: within.ClassVar[int] = 0
        e: "within.ClassVar[int]" = 1
        f: ClassVar[int] = 2

    print(A(1))


main()


class ClassVar:
    pass


@dataclass
class Own:
    x: int
    y: ClassVar = 1
    z: "ClassVar" = 2


print(Own(1))
