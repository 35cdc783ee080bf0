# Slots are no part of the dict that an object has because of another class.


class Point:
    __slots__ = ("x", "y")


class Named(Point):
    def __init__(self, name):
        self.name = name
        self.x = 1


class Both:
    __slots__ = ("slot", "__dict__")


named = Named("n")
print(vars(named), named.x, named.__dict__)
named.y = 2
named.color = "red"
print(vars(named), named.x, named.y)
named.__dict__["size"] = 3
del named.x
print(named.size, vars(named), hasattr(named, "x"))
named.x = 5
print(named.x, named.y, vars(named))
del named.color
print(vars(named))

both = Both()
both.slot = 1
both.other = 2
print(both.__dict__, both.slot)
both.slot = 3
print(both.__dict__, both.slot)

for thing in (Point(), named):
    for name in ("y", "y"):
        try:
            delattr(thing, name)
            print("deleted", name)
        except AttributeError as error:
            print(type(thing).__name__, error)


class Celsius:
    @property
    def degrees(self):
        "Above freezing."
        return 20


found = Celsius.__dict__["degrees"]
print(found.__get__(Celsius()), found.__get__(Celsius(), Celsius), found.__get__(None, Celsius) is found)
print(hasattr(found, "__get__"), found.fget(None), found.fset, found.__doc__)
