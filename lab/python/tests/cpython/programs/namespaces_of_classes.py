# What a metaclass sees of the names of a class, and what loops leave out, whatever versions put there.
from abc import ABC


class Field:
    def __init__(self, kind):
        self.kind = kind


class Model(type):
    def __new__(meta, name, bases, ns):
        fields = {key: value for key, value in ns.items() if isinstance(value, Field)}
        for key in fields:
            ns.pop(key)
        ns["fields"] = list(fields)
        print(name, "__module__" in ns, ns["__qualname__"], ns.get("__doc__"), "__init__" in ns, ns.get("size"))
        print([key for key in ns if not key.startswith("_")], sorted(key for key in ns if key[0] != "_"))
        print([key for key in ns if not (key.startswith("__") and key.endswith("__"))])
        print([key for key in ns if key[:2] != "__"], [key for key in ns.keys() if key.startswith("test")])
        print(list(filter(lambda key: not key.startswith("_"), ns)), bool(ns), ns.pop("gone", 3))
        return super().__new__(meta, name, bases, ns)

    def __init__(cls, name, bases, ns, **named):
        for key, value in ns.items():
            if key.startswith("__"):
                continue
            print(key, callable(value))
        super().__init__(name, bases, ns)


class User(metaclass=Model):
    """A user."""

    name = Field(str)
    age = Field(int)
    size = 3

    def test_it(self):
        self.told = 1
        return __class__


print(User.fields, User().test_it().__name__, hasattr(User, "name"))


class Wrapped(type):
    def __new__(meta, name, bases, ns):
        made = dict(ns)
        for key, value in ns.items():
            if callable(value) and not key.startswith("__"):
                made[key] = lambda self, value=value: (value(self), "wrapped")
        copied = {**ns, **made}
        copied.update(ns.copy(), more=4)
        copied.update(made)
        print(sorted(key for key in copied if not key.startswith("_")))
        return super().__new__(meta, name, bases, copied)


class Told(metaclass=Wrapped):
    def f(self):
        return 1


class Calls(type):
    def __new__(meta, name, bases, ns):
        print([key for key, value in ns.items() if callable(value)])
        ns.clear()
        ns["only"] = 1
        print(ns, len(ns))
        return super().__new__(meta, name, bases, ns)


class Many(metaclass=Calls):
    x = 1

    def f(self):
        self.x = 2


print(Told().f(), Told.more, Many.only)


class Once(dict):
    def __setitem__(self, key, value):
        if key in self:
            raise TypeError(f"{key} again")
        super().__setitem__(key, value)


class Shown(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("set", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        print("miss", key)
        raise KeyError(key)


class Prepared(type):
    namespace = Once

    @classmethod
    def __prepare__(meta, name, bases):
        return meta.namespace()

    def __new__(meta, name, bases, ns):
        return super().__new__(meta, name, bases, dict(ns))


class First(metaclass=Prepared):
    x = 1


try:

    class Second(metaclass=Prepared):
        x = 1
        x = 2

except TypeError as error:
    print(error)
Prepared.namespace = Shown


class Third(metaclass=Prepared):
    x = 1

    def f(self):
        return self.x

    y = x


print(First.x, Third().f(), Third.y)


class Config:
    HOST = "here"
    PORT = 80
    debug = True
    _Secret = 1
    field = Field(int)

    def on_start(self):
        self.started = True


class Base(ABC):
    ONE = 1
    two = 2


print([key for key in vars(Config) if key.isupper()], {key: value for key, value in vars(Config).items() if key.isupper()})
print([key for key in Config.__dict__ if key[:2] != "__"], [key for key in vars(Config) if key[0] != "_"])
print([key for key in vars(Config) if not (key.startswith("__") and key.endswith("__"))])
print(list(filter(lambda key: not key.startswith("_"), vars(Config))), list(filter(str.isupper, vars(Config))))
print([key for key, value in vars(Config).items() if isinstance(value, Field)])
print([value.kind for value in vars(Config).values() if isinstance(value, Field)])
print([key for key in vars(Config) if key.startswith("on_")], [key for key in vars(Config) if not key.endswith("__")])
print({key: value for key, value in vars(Base).items() if key.isupper()})
for key in vars(Config):
    if key.isupper() and key != "PORT":
        print(key)
