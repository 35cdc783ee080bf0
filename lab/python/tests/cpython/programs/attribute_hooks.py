class Lazy:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name}")
        print("make", name)
        value = name * 2
        setattr(self, name, value)
        return value


lazy = Lazy()
print(lazy.ab, lazy.ab, hasattr(lazy, "_x"), getattr(lazy, "_y", "default"))


class Guarded:
    def __init__(self):
        object.__setattr__(self, "data", {})

    def __setattr__(self, name, value):
        print("set", name)
        self.data[name] = value

    def __getattribute__(self, name):
        if name == "secret":
            return "hidden"
        return object.__getattribute__(self, name)

    def __delattr__(self, name):
        print("del", name)
        del self.data[name]


g = Guarded()
g.x = 1
print(g.data, g.secret)
del g.x
print(g.data)


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1


s = Slotted()
s.y = 2
print(s.x, s.y)
try:
    s.z = 3
except AttributeError:
    print("no slot")


class Base:
    def __init_subclass__(cls, **kwargs):
        print("subclass", cls.__name__, kwargs)


class Sub(Base, tag="t"):
    pass


class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, x):
        self.x = x


print(Single(1) is Single(2), Single(3).x)
