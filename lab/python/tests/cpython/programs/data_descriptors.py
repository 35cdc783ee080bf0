class Deleted:
    def __delete__(self, box):
        print("deleted")


class Set:
    def __set__(self, box, value):
        print("set to", value)


class Got:
    def __get__(self, box, kind=None):
        return "got"

    def __delete__(self, box):
        print("deleted, too")


class Box:
    deleted, set, got = Deleted(), Set(), Got()


box = Box()


def attempt(what):
    try:
        what()
    except AttributeError as error:
        print("AttributeError:", error)


def set_all(name):
    attempt(lambda: setattr(box, name, 1))
    attempt(lambda: delattr(box, name))


for name in ["deleted", "set", "got"]:
    set_all(name)
    vars(box)[name] = "its own"
    print(getattr(box, name) is Box.__dict__[name], getattr(box, name) == "its own", getattr(box, name) == "got")


class Base:
    pass


class Heir(Base):
    pass


heir = Heir()
heir.n = 1
Base.n = property(lambda self: 7)
print(heir.n, vars(heir))


class Late:
    def __get__(self, box, kind=None):
        return "got"


class Holder:
    n = Late()


holder = Holder()
holder.n = 1
print(holder.n)
Late.__set__ = lambda self, box, value: print("set late")
print(holder.n)
holder.n = 2
del Late.__set__
print(holder.n)
