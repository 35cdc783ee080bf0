# Objects that have the attributes of their `__slots__` and no others.
from collections import namedtuple


class Point:
    __slots__ = ("x", "__hidden")

    def __init__(self):
        self.__hidden = 1

    def hidden(self):
        return self.__hidden


class Point3(Point):
    __slots__ = "z"


class Open(Point):
    pass


class Mixed:
    __slots__ = ("a", "__dict__")


class Failure(Exception):
    __slots__ = ()


class Stack(list):
    __slots__ = ()


Pair = namedtuple("Pair", "x y")


class Named(Pair):
    pass


for thing in [Point(), Point3(), Open(), Mixed(), Failure(), Stack(), Pair(1, 2), Named(1, 2)]:
    try:
        thing.other = 1
        print(type(thing).__name__, "has", thing.other)
    except AttributeError as error:
        print(error)
    print(hasattr(thing, "__dict__"))
    try:
        print(vars(thing)["other"])
    except TypeError as error:
        print(error)

point = Point3()
point.x, point.z = 2, 3
print(point.x, point.z, point.hidden())
try:
    Pair(1, 2).x = 3
except AttributeError as error:
    print(error)


class Shared:
    __slots__ = ("own",)
    common = 1


try:
    Shared().common = 2
except AttributeError as error:
    print(error)
