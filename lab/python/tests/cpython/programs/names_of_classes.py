# since 3.13: what CPython writes in C is named with its module, and what it writes in Python is not.
import functools
import itertools
import queue
import threading
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


def failure(action):
    try:
        action()
    except (AttributeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


lock = threading.Lock()
Point = namedtuple("Point", "x y")
objects = [
    deque(),
    defaultdict(int),
    OrderedDict(),
    lock,
    threading.RLock(),
    threading.local(),
    queue.SimpleQueue(),
    functools.partial(int),
    itertools.count(),
    itertools.chain(),
    queue.Queue(),
    Counter(),
    threading.Event(),
    Point(1, 2),
]
for thing in objects:
    print(failure(lambda: thing.push))
    print(failure(lambda: type(thing).push))
    print(failure(lambda: thing < 1))
    print(failure(lambda: 1 + thing))


class Stack(list):
    pass


actions = [
    lambda: lock(),
    lambda: len(lock),
    lambda: list(lock),
    lambda: lock[0],
    lambda: 1 in lock,
    lambda: {deque(): 1},
    lambda: {defaultdict(int): 1},
    lambda: {Stack(): 1},
    lambda: range(deque()),
    lambda: "a" + deque(),
    lambda: setattr(lock, "name", "first"),
    lambda: deque.append(3, 4),
    lambda: deque.append(),
    lambda: deque().append(),
]
for action in actions:
    print(failure(action))

try:

    class MyLock(type(lock)):
        pass

except TypeError as error:
    print(error)

try:
    with lock():
        pass
except TypeError as error:
    print(error)

print(threading.local, type(threading.local()), threading.local.__name__, queue.Empty())
print(deque([1]), defaultdict(int), OrderedDict(a=1), type(lock).__name__, deque.__name__)
