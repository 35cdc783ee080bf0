# `__getattr__` is asked, too, when what Python code found out was that there is no such attribute.
class Lazy:
    def __init__(self):
        self.asked = []

    @property
    def broken(self):
        return self.missing_too

    @property
    def wrong(self):
        raise KeyError("no attribute error")

    @property
    def fine(self):
        return "fine"

    def __getattr__(self, name):
        self.asked.append(name)
        if name.startswith("no"):
            raise AttributeError(f"nothing called {name}")
        return f"<{name}>"


lazy = Lazy()
print(lazy.fine, lazy.broken, lazy.other, lazy.asked)
try:
    lazy.wrong
except KeyError as error:
    print(repr(error), repr(error.__context__))
try:
    lazy.nothing
except AttributeError as error:
    print(error, repr(error.__context__))
print(getattr(lazy, "broken"), getattr(lazy, "nope", 5), hasattr(lazy, "broken"), hasattr(lazy, "nobody"))


class Both:
    def __getattribute__(self, name):
        if name == "hidden":
            raise AttributeError(name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "instead of " + name

    seen = 1


print(Both().seen, Both().hidden, Both().absent)


class Late:
    def __get__(self, instance, owner):
        raise AttributeError("not yet")


class Owner:
    late = Late()

    def __getattr__(self, name):
        return name.upper()


print(Owner().late)


class Down(Lazy):
    @property
    def fine(self):
        return super().fine + "!"


print(Down().fine)
for wrong in (lambda: super(Down, 5), lambda: super(Down, Lazy()), lambda: super(Down, Lazy)):
    try:
        wrong()
    except TypeError as error:
        print(error)
