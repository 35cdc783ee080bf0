# since 3.12: a class says by hand what it lacks.
import abc


class C:
    pass


class Heir(C):
    pass


class InBody:
    __abstractmethods__ = frozenset(["z"])


class Undecided:
    def __bool__(self):
        raise ValueError("no truth")


class Some:
    def __init__(self, names):
        self.names = names

    def __bool__(self):
        print("asked")
        return bool(self.names)

    def __iter__(self):
        return iter(self.names)


class Promise(abc.ABC):
    @abc.abstractmethod
    def kept(self):
        pass


class Broken(Promise):
    pass


def delete(cls):
    del cls.__abstractmethods__


def show(what, act):
    try:
        print(what, act())
    except (AttributeError, TypeError, ValueError) as error:
        print(what, type(error).__name__, error)


def look(cls):
    show("get", lambda: cls.__abstractmethods__)
    show("make", lambda: type(cls()).__name__)


def assign(cls, value):
    cls.__abstractmethods__ = value


look(C)
show("del", lambda: delete(C))
C.__abstractmethods__ = frozenset(["x"])
look(C)
look(Heir)
show("del", lambda: delete(Heir))
print(hasattr(C, "__abstractmethods__"), hasattr(Heir, "__abstractmethods__"), getattr(Heir, "__abstractmethods__", "none"))
delete(C)
look(C)
show("del again", lambda: delete(C))
for value in (["q"], "ab", ("one", "two"), (), 0, 1, None, {}, frozenset()):
    C.__abstractmethods__ = value
    look(C)
C.__abstractmethods__ = {"k": 1}
look(C)
delattr(C, "__abstractmethods__")
look(C)
show("undecided", lambda: assign(C, Undecided()))
look(C)
for names in ("ab", ""):
    some = Some(names)
    C.__abstractmethods__ = some
    show("make", lambda: type(C()).__name__)
    print(C.__abstractmethods__ is some, C().__abstractmethods__ is some if not names else "")
setattr(C, "__abstractmethods__", ["w"])
look(C)
names = []
C.__abstractmethods__ = names
names.append("later")
look(C)
look(InBody)
InBody.__abstractmethods__ = InBody.__abstractmethods__
look(InBody)
delete(InBody)
look(InBody)
show("int", lambda: int.__abstractmethods__)
show("type", lambda: type.__abstractmethods__)
show("Promise", lambda: Promise())
show("Broken", lambda: Broken())
delete(Promise)
look(Promise)
show("Broken", lambda: Broken())
