# since 3.13: what is said of arguments that nobody takes.
import math
import threading
import time
from collections import deque


def failure(action):
    try:
        action()
    except (TypeError, AttributeError) as error:
        return str(error)


class Made:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, n=0):
        self.n = n


class OnlyMade:
    def __new__(cls, *args):
        return super().__new__(cls, *args)


class TakesAll:
    def __new__(cls, *args):
        return super().__new__(cls)


class Both:
    def __new__(cls, *args):
        return super().__new__(cls)

    def __init__(self, *args):
        super().__init__(*args)


class Begun:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)


class BegunByName:
    def __init__(self, n):
        object.__init__(self, n)


class Plain:
    pass


class Number(int):
    def __init__(self, n):
        super().__init__(n)


class Pair(tuple):
    def __init__(self, items):
        super().__init__(items)


class Local(threading.local):
    def __init__(self, n):
        super().__init__(n)


for call in [
    lambda: Made(1),
    lambda: Made(n=1),
    lambda: OnlyMade(1),
    lambda: Both(1),
    lambda: Begun(1),
    lambda: Begun(a=1),
    lambda: BegunByName(1),
    lambda: Plain(1),
    lambda: Plain().__init__(1),
    lambda: object(1),
    lambda: object.__new__(Plain, 1),
    lambda: Number(1),
    lambda: Pair([1]),
    lambda: Local(1),
]:
    print(failure(call))
print(Made().n, type(Begun()).__name__, type(TakesAll(1)).__name__)


class Problem(Exception):
    def __init__(self, text, code):
        super().__init__(text)
        self.code = code


class Items(list):
    def __init__(self, *items):
        super().__init__(items)


class Named(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)


class Worker(threading.Thread):
    def __init__(self, name):
        super().__init__(name=name)


print(repr(Problem("a", 2)), Items(1, 2), Named([(1, 2)], a=3), Worker("w").name)

for call in [
    lambda: int("5", bas=3),
    lambda: list(x=1),
    lambda: tuple(x=1),
    lambda: set(x=1),
    lambda: float(x=1),
    lambda: zip([1], strct=True),
    lambda: deque(max_len=3),
    lambda: deque([], 1, 2),
    lambda: threading.Lock(1),
    lambda: threading.Lock(a=1),
    lambda: threading.Lock().acquire(timout=1),
    lambda: staticmethod(),
    lambda: type(),
    lambda: type(1, 2),
    lambda: sum([1], strt=2),
    lambda: sorted([1], kye=len),
    lambda: [1].sort(kye=len),
    lambda: math.sqrt(),
    lambda: math.sqrt(x=1),
    lambda: math.pow(1),
    lambda: time.sleep(),
    lambda: time.sleep(secs=1),
    lambda: time.time(1),
    lambda: time.sleep("1"),
    lambda: threading.Lock().acquire(timeout="x"),
    lambda: threading.RLock().acquire(timeout="x"),
    lambda: setattr(None, "x", 1),
]:
    print(failure(call))

thread = threading.Thread(target=len, args=([],))
thread.start()
print(failure(lambda: thread.join("1")))
thread.join()
