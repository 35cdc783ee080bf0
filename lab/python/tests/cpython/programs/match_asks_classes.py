# What a class pattern asks the class, and the object.
from abc import ABC
from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable


class Even(type):
    def __instancecheck__(cls, value):
        print("asks", cls.__name__, value)
        return isinstance(value, int) and value % 2 == 0

    @property
    def __match_args__(cls):
        print("args of", cls.__name__)
        return ("real",)


class Number(metaclass=Even):
    pass


class Shape(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, "area") else NotImplemented


class Square:
    area = 4


@Shape.register
class Line:
    pass


@runtime_checkable
class Sized(Protocol):
    def size(self): ...


class Box:
    def size(self):
        return 3


def kind(value):
    match value:
        case Mapping():
            return "mapping"
        case Sequence():
            return "sequence"
        case Shape(area=area):
            return f"area {area}"
        case Shape():
            return "shape"
        case Sized():
            return "sized"
        case Number(real):
            return f"number {real}"
        case _:
            return "other"


for value in ([1], {1: 2}, "text", Square(), Line(), Box(), 4, 5):
    print(kind(value))


class Shy:
    @property
    def name(self):
        print("name?")
        raise AttributeError("no name")

    def __getattr__(self, attribute):
        print("asks for", attribute)
        if attribute == "size":
            return 2
        raise AttributeError(attribute)


match Shy():
    case Shy(name="a"):
        print("named")
    case Shy(size=2, other=_):
        print("other")
    case Shy(size=size):
        print("size", size)


class Wrong:
    __match_args__ = ("x", 3)
    x = 1

    @property
    def y(self):
        print("y?")
        return 2


for arguments in (("x", 3), ["x"], ("y", "y"), (), ("y",)):
    Wrong.__match_args__ = arguments
    try:
        match Wrong():
            case Wrong(a, b):
                print("two")
    except TypeError as error:
        print(error)
    try:
        match Wrong():
            case Wrong(a, y=b):
                print(a, b)
    except TypeError as error:
        print(error)


class Own(int):
    __match_args__ = ()


for cls in (Own, 3):
    try:
        match Own(3):
            case cls(a):
                print(a)
    except TypeError as error:
        print(error)
