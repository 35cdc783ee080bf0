# What a class has comes before an instance's attribute of the same name, and of no other.


class Base:
    kind = "base"
    text = ()

    def __init__(self):
        self.own = 1
        self.late = 2

    @property
    def size(self):
        return self.own + 10

    @size.setter
    def size(self, value):
        self.own = value


class Heir(Base):
    kind = "heir"

    def grow(self):
        return self.size


def look(thing):
    return thing.own, thing.late, thing.size, thing.kind, thing.text, thing.__class__.__name__, thing.__doc__


one, other = Base(), Heir()
for round in range(3):
    print(look(one), look(other), other.grow())
    other.own = round
    other.size += 1
    other.kind = f"own {round}"
    other.__dict__["size"] = "hidden"

# A property that comes later comes before what is there.
for name in ("late", "kind"):
    setattr(Base, name, property(lambda self: "now a property"))
    print(look(one), look(other))
print(other.grow(), vars(other))
try:
    one.late = 3
except AttributeError:
    print("it has no setter")
del Base.late
print(look(one), look(other))


class Plain:
    value = 5


class Keeper:
    seen = Plain()
    mark = "text"

    def __getattr__(self, name):
        return f"no {name}"


keeper = Keeper()
for _ in range(2):
    print(keeper.seen.value, keeper.mark, keeper.missing)
    keeper.seen = 7
    print(keeper.seen)
    del keeper.seen
    # It becomes a data descriptor when its class does.
    Plain.__get__ = lambda self, instance, owner: "got"
    Plain.__set__ = lambda self, instance, value: print("set", value)
    print(keeper.seen, keeper.mark)
    keeper.seen = 8
    del Plain.__get__, Plain.__set__
    keeper.mark = 1
    print(keeper.mark)
    del keeper.mark
    Keeper.mark = None
    print(keeper.mark)


class Watched:
    default = 1

    @property
    def it(self):
        return "it"

    def __getattribute__(self, name):
        return f"watched {name}"


watched = Watched()
watched.default = 2
print(watched.default, watched.it, watched.other)


class Slotted:
    __slots__ = ("a",)
    b = 2

    @property
    def c(self):
        return self.a + self.b


slotted = Slotted()
slotted.a = 1
print(slotted.a, slotted.b, slotted.c)
try:
    slotted.b = 3
except AttributeError as error:
    print(error)
