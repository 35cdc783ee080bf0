# since 3.13: older versions say or do some of it in another way.
# What modules say to unusual questions.
import functools
import itertools
import math
import sys
import time
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from contextlib import suppress
from dataclasses import dataclass


def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: functools.partial())
show(lambda: functools.partial(5))
show(lambda: functools.partial(print, 1).args)


@functools.lru_cache
def same(x):
    return x


show(lambda: (same(1), same(1.0), same(True), same("a"), same(1), same.cache_info()))
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])


def partly():
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])


show(partly)
try:
    raise ValueError("handled")
except ValueError:
    kind, error, trace = sys.exc_info()
    print(kind, repr(error), trace is not None, sys.exception() is error)
print(sys.exc_info(), sys.exception())
show(lambda: math.square(4))
show(lambda: (hasattr(time, "nap"), getattr(time, "nap", "none")))


def ordered():
    @dataclass(order=True)
    class Own:
        def __lt__(self, other):
            return True


def hashed():
    @dataclass(unsafe_hash=True)
    class Own:
        def __hash__(self):
            return 1


show(ordered)
show(hashed)


class Counting:
    def __init__(self):
        self.number = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.number += 1
        if self.number > 2:
            raise StopIteration("the end")
        return self.number

    def send(self, value):
        return f"sent {value}"


def delegating():
    result = yield from Counting()
    print("result", result)


print(list(delegating()))
delegate = delegating()
print(next(delegate), delegate.send("x"), next(delegate))
import random

show(lambda: (sys.version_info.major, sys.version_info.minor >= 11, sys.version_info[:2] == sys.version_info[:2], sys.version_info >= (3, 11)))
show(lambda: (len(sys.version_info), sys.version_info.releaselevel, sys.version_info.serial))
show(lambda: random.sample("abc", k=2, counts=[1, 1]))


class Listed:
    def __dir__(self):
        return ["z", "a"]


class Twice(list):
    def __iter__(self):
        for item in super().__iter__():
            yield item
            yield item


class Sorted(dict):
    def __iter__(self):
        return iter(sorted(super().__iter__()))


show(lambda: (dir(Listed()), list(Twice("ab")), list(Sorted(b=1, a=2)), next([7].__iter__()), list("ab".__iter__())))


# Classes say which module they are of, not where the library keeps them.
show(lambda: (defaultdict, OrderedDict, deque, Counter, functools.partial, itertools.count))
show(lambda: (namedtuple("P", "x"), namedtuple("P", "x", module="m"), namedtuple.__module__))
show(lambda: type(functools.cache(len).cache_info()))
