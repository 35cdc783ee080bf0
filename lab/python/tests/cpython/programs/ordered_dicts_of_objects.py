# since 3.12: before, what was shown was a list of pairs
from collections import OrderedDict

calls = []


class Key:
    def __init__(self, name, hashed=7):
        self.name, self.hashed = name, hashed

    def __hash__(self):
        calls.append("#" + self.name)
        return self.hashed

    def __eq__(self, other):
        calls.append(self.name + "=" + getattr(other, "name", str(other)))
        return isinstance(other, Key) and self.name.upper() == other.name.upper()

    def __repr__(self):
        return self.name


def show(what, act, *args):
    calls.clear()
    try:
        result = act(*args)
    except Exception as error:
        result = repr(error)
    asked = " ".join(calls)
    calls.clear()
    print(what, "->", result, "|", asked)
    calls.clear()


def new(count=3, kind=OrderedDict, hashed=7):
    made = kind()
    for at in range(count):
        made[Key("abcdefghijklmnop"[at], hashed if at % 5 != 4 else at)] = at
    return made


def next_of(steps):
    return lambda: next(steps)


class Mine(OrderedDict):
    pass


for kind in (OrderedDict, Mine):
    print(kind.__name__)
    for count in (0, 1, 3, 7):
        show("set", new, count, kind)
    keys = list(new(3, kind))
    od = new(3, kind)
    a, b, c = list(od)
    show("iter", list, od)
    show("keys", lambda: list(od.keys()))
    show("values", lambda: list(od.values()))
    show("items", lambda: list(od.items()))
    show("reversed", lambda: list(reversed(od)))
    show("reversed values", lambda: list(reversed(od.values())))
    show("for", lambda: [key for key in od])
    show("unpack", lambda: [*od.items()])
    show("dict", dict, od)
    show("dict of", lambda: {**od})
    show("dict update", lambda: {}.update(od))
    show("copy", od.copy)
    show("made", kind, od)
    show("made of pairs", kind, [(a, 1), (b, 2), (c, 3), (b, 4)])
    show("or", lambda: od | od)
    show("or dict", lambda: od | {1: 2})
    show("dict or", lambda: {a: 2} | od)
    show("ior", lambda: od.__ior__({1: 2}))
    show("eq", lambda: od == od.copy())
    show("eq new", lambda: od == new(3))
    show("ne", lambda: od != new(3))
    show("eq dict", lambda: od == dict(od))
    show("repr", repr, od)
    show("in", lambda: b in od)
    show("in equal", lambda: Key("B") in od)
    show("get", od.get, c)
    show("item", lambda: od[c])
    show("setdefault", od.setdefault, c)
    show("setdefault equal", od.setdefault, Key("C"))
    show("setdefault new", od.setdefault, Key("x"), 5)
    show("set old", od.__setitem__, b, 3)
    show("set equal", od.__setitem__, Key("B"), 3)
    show("move first", od.move_to_end, a, False)
    show("move last", od.move_to_end, a, True)
    show("move equal", new(3, kind).move_to_end, Key("B"), True)
    show("move none", new(3, kind).move_to_end, Key("z"), True)
    od = new(3, kind)
    show("pop", od.pop, list(od)[1])
    od = new(3, kind)
    show("pop equal", od.pop, Key("C"))
    show("pop none", od.pop, Key("z"))
    show("pop none or", od.pop, Key("z"), 5)
    od = new(3, kind)
    show("popitem", od.popitem)
    od = new(3, kind)
    show("popitem first", od.popitem, False)
    show("popitem", od.popitem)
    show("popitem", od.popitem)
    show("popitem", od.popitem)
    show("move of empty", od.move_to_end, Key("z"))
    show("pop of empty", od.pop, Key("z"), 1)
    show("del of empty", od.__delitem__, Key("z"))
    od = new(3, kind)
    show("del", od.__delitem__, list(od)[2])
    show("del equal", od.__delitem__, Key("B"))
    show("del none", od.__delitem__, Key("z"))
    show("fromkeys", lambda: kind.fromkeys([a, b, a, c]))
    show("update kw", lambda: od.update({a: 1}, q=2))
    show("clear", od.clear)
    show("sorted", lambda: sorted(new(3, kind), key=repr))
    show("max", lambda: max(new(3, kind).values()))
    show("set of", lambda: len(set(new(3, kind))))
    show("keys and", lambda: len(new(3, kind).keys() & {1}))
    show("in values", lambda: 2 in new(3, kind).values())
    show("in items", lambda: (b, 1) in new(3, kind).items())
    show("many", new, 13, kind)
    show("mixed", lambda: list(kind({Key("a", 1): 1, 1: 2, True: 3, "a": 4}).items()))
    show("hash changed", lambda: list(od))

    steps = iter(od := new(3, kind))
    show("next", lambda: next(steps))
    show("next", lambda: next(steps))
    list(od)[2].hashed = 3
    calls.clear()
    show("next of a changed hash", lambda: next(steps))
    show("next of a changed hash", lambda: next(steps))


class Acts(Key):
    """Does something when it is first asked."""

    act = None
    __hash__ = Key.__hash__

    def __eq__(self, other):
        act, Acts.act = Acts.act, None
        if act:
            act()
        return super().__eq__(other)


ACTS = {
    "pop": lambda: od.popitem(),
    "pop first": lambda: od.popitem(False),
    "add": lambda: od.__setitem__(Acts("z"), 1),
    "move": lambda: od.move_to_end(next(iter(od))),
    "set": lambda: od.__setitem__(list(dict.keys(od))[2], 5),
}
for way in (list, dict, reversed, OrderedDict.keys, OrderedDict.values, OrderedDict.items):
    for at in range(1, 3):
        for what, act in ACTS.items():
            od = OrderedDict((Acts(letter), letter) for letter in "abc")
            steps, found = iter(way(od)), []
            for step in range(5):
                Acts.act = act if step == at else None
                try:
                    found.append(next(steps))
                except Exception as error:
                    found.append(repr(error))
            Acts.act = None
            print(way.__name__, at, what, found)
