# since 3.13: before, clear() was noticed by the size alone
from collections import OrderedDict


def replace(items):
    del items["b"]
    items["z"] = 1


def add(items):
    items["n"] = 1


def set(items):
    items["b"] = 5


def delete(items):
    del items["c"]


def fill_again(items):
    items.clear()
    items.update(a=1, b=2, c=3)


def unite(items):
    items |= {"v": 9}


def unite_with_known(items):
    items |= {"a": 9}


def move(key, last=True):
    return lambda items: items.move_to_end(key, last)


ACTS = {
    "replace": replace,
    "add": add,
    "set": set,
    "delete": delete,
    "fill again": fill_again,
    "unite": unite,
    "unite with known": unite_with_known,
    "move the first back": move("a"),
    "move one back": move("b"),
    "move the last back": move("c"),
    "move the first forward": move("a", False),
    "move the last forward": move("c", False),
    "move what is not there": move("z"),
    "clear": lambda items: items.clear(),
    "copy": lambda items: items.copy(),
    "init": lambda items: items.__init__(k=1),
    "init with known": lambda items: items.__init__(a=1),
    "pop": lambda items: items.pop("b"),
    "pop what is not there": lambda items: items.pop("z", None),
    "popitem": lambda items: items.popitem(),
    "popitem of the first": lambda items: items.popitem(last=False),
    "setdefault": lambda items: items.setdefault("w", 1),
    "setdefault of known": lambda items: items.setdefault("a", 1),
    "update of known": lambda items: items.update(a=3),
}
WAYS = {
    "dict": iter,
    "keys": lambda items: iter(items.keys()),
    "values": lambda items: iter(items.values()),
    "items": lambda items: iter(items.items()),
    "dict backwards": reversed,
    "keys backwards": lambda items: reversed(items.keys()),
    "values backwards": lambda items: reversed(items.values()),
    "items backwards": lambda items: reversed(items.items()),
}


def after(act, items, way, taken):
    steps = way(items)
    found = [next(steps) for _ in range(taken)]
    try:
        act(items)
    except KeyError as error:
        found.append(repr(error))
    for _ in range(3):
        try:
            found.append(next(steps))
        except StopIteration:
            found.append("end")
        except RuntimeError as error:
            found.append(str(error))
    return found


class Mine(OrderedDict):
    def __iter__(self):
        print("iter", end=" ")
        return super().__iter__()


for make in (OrderedDict, Mine):
    for name, act in ACTS.items():
        for way in WAYS:
            for taken in range(4):
                items = make(a=0, b=1, c=2)
                print(name, way, after(act, items, WAYS[way], taken), list(items.items()))
