# since 3.15: what is said of values that do not fit was reworded.
import collections
import functools
import math
import threading


def show(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)


def local():
    class Local:
        __hash__ = None

        def __repr__(self):
            return 5

    return Local()


class Outer:
    class Inner:
        __hash__ = None


class Own(TypeError):
    pass


class Hashes:
    def __init__(self, error):
        self.error = error

    def __hash__(self):
        raise self.error


class NoHash:
    def __hash__(self):
        return "x"


for key in ([], ([],), {}, local(), Outer.Inner(), NoHash(), Hashes(Own("mine")), Hashes(ValueError("mine")), collections.deque(), {1}):
    d, s = {1: 2}, {1}
    show(lambda: d[key])
    show(lambda: d.get(key))
    show(lambda: key in d)
    show(lambda: d.setdefault(key))
    show(lambda: d.pop(key))
    show(lambda: {key: 1})
    show(lambda: dict([(key, 1)]))
    show(lambda: {each: 1 for each in [key]})
    show(lambda: key in d.keys())
    show(lambda: {key})
    show(lambda: set([key]))
    show(lambda: frozenset([key]))
    show(lambda: s.add(key))
    show(lambda: s.union([key]))
    show(lambda: hash(key))
for key in ([], ([],)):
    show(lambda: key in s)
    show(lambda: s.discard(key))
    show(lambda: s.remove(key))
    show(lambda: s.difference([key]))
    show(lambda: s.issuperset([key]))
    show(lambda: s.isdisjoint([key]))


class Wrong:
    def answer(self, *args):
        return 5

    def text(self, *args):
        return "x"

    __repr__ = __bool__ = __iter__ = __format__ = __bytes__ = answer
    __index__ = __float__ = __int__ = text

    def __enter__(self):
        pass


def made():
    class Below(Wrong):
        pass

    return Below()


for wrong in (Wrong(), made()):
    show(lambda: repr(wrong))
    show(lambda: str(wrong))
    show(lambda: f"{wrong!r}")
    show(lambda: f"{wrong}")
    show(lambda: [wrong])
    show(lambda: bool(wrong))
    show(lambda: 1 if wrong else 0)
    show(lambda: [1][wrong])
    show(lambda: range(wrong))
    show(lambda: iter(wrong))
    show(lambda: list(wrong))
    show(lambda: [*wrong])
    show(lambda: max(*wrong))
    show(lambda: bytes(wrong))
    show(lambda: float(wrong))
    show(lambda: int(wrong))
    show(lambda: math.sqrt(wrong))
    show(lambda: "a" * wrong)


def enters(manager):
    with manager:
        pass


class Leaves:
    def __exit__(self, *raised):
        pass


def unpacks(value):
    a, b = value


class MyList(list):
    pass


class MyDict(dict):
    pass


show(lambda: enters(Wrong()))
show(lambda: enters(Leaves()))
for value in ([1, 2, 3], (1, 2, 3), range(5), "abc", {1, 2, 3}, {1: 1, 2: 2, 3: 3}, iter([1, 2, 3]), b"abc", collections.deque([1, 2, 3]), MyList([1, 2, 3]), MyDict({1: 1, 2: 2, 3: 3}), {1: 1, 2: 2, 3: 3}.keys(), [1]):
    show(lambda: unpacks(value))
for act in (lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 1.0 / 0, lambda: 0**-1, lambda: 0.0**-1, lambda: 1 in 5):
    show(act)
for act in (lambda: [].index(1), lambda: (1,).index(2), lambda: range(3).index(7), lambda: [].remove(1), lambda: collections.deque().index(1), lambda: collections.deque().remove(1), lambda: "abc".index("x")):
    show(act)
for act in (lambda: print(*1), lambda: print(*None), lambda: print(**1), lambda: print(**[]), lambda: [*1], lambda: {**1}, lambda: {*1}, lambda: max(*1)):
    show(act)
for act in (lambda: [1][1.5:], lambda: "a"[:"x"], lambda: [1].index(1, "a"), lambda: "abc".find("a", "x"), lambda: b"a".center(5, b"xy"), lambda: b"a".ljust(5, "x")):
    show(act)
for act in (lambda: dict([1]), lambda: dict([[1]]), lambda: {}.update([1, 2]), lambda: {}.update(1), lambda: dict(["abc"]), lambda: collections.OrderedDict(1, 2)):
    show(act)
for act in (lambda: functools.reduce(), lambda: functools.reduce(max), lambda: functools.reduce(max, [], 1, 2), lambda: functools.reduce(max, [3], initial=5), lambda: threading.Lock(1), lambda: threading.Lock().acquire(True, "x"), lambda: ValueError().add_note(5)):
    show(act)
for act in (lambda: int | None, lambda: type(int | str), lambda: (int | str)(), lambda: type(int | str).__name__):
    show(act)
for x in (-1, -0.5, float("-inf"), 0, 0.0, 2, float("inf"), -(10**400)):
    for function in (math.sqrt, math.log, math.log2, math.log10):
        if x not in (2, float("inf")):
            show(lambda: function(x))
for x in (2, -1, 1, float("inf")):
    for function in (math.acos, math.asin, math.acosh, math.atanh, math.cos, math.sin, math.tan, math.log1p):
        try:
            function(x)
        except ValueError as error:
            print(error)
for act in (lambda: math.fmod(1, 0), lambda: math.remainder(1, 0), lambda: math.pow(0, -1), lambda: math.pow(-1, 0.5), lambda: math.exp(1000), lambda: math.log(2, 1)):
    show(act)
