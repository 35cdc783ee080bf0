# since 3.12: older versions say or do some of it in another way.
# Several dicts as one.
from collections import ChainMap, OrderedDict, namedtuple


def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


defaults, given = {"colour": "red", "size": 1}, {"size": 2}
both = ChainMap(given, defaults)
show(lambda: both)
show(lambda: (both["size"], both["colour"], both.get("none"), both.get("none", 4)))
show(lambda: both["none"])
show(lambda: (list(both), len(both), "colour" in both, "none" in both, bool(both), bool(ChainMap())))
show(lambda: (list(both.keys()), list(both.values()), list(both.items())))
show(lambda: (dict(both), both == {"colour": "red", "size": 2}, both == ChainMap(), both != given))
both["colour"] = "blue"
show(lambda: (both, defaults, both.maps))
del both["colour"]
show(lambda: both)
show(lambda: both.pop("colour"))
show(lambda: both.pop("colour", "default"))
show(lambda: both.pop("size"))
show(lambda: both.popitem())
show(lambda: both.__delitem__("size"))
child = both.new_child({"size": 7}, shape="round")
show(lambda: (child, child.parents, child.parents.parents, both.new_child().maps))
show(lambda: child.setdefault("size", 9))
show(lambda: child.setdefault("weight", 9))
child.update(a=1, size=8)
show(lambda: (child, child.copy() == child, child.copy() is child))
show(lambda: child | {"b": 2})
show(lambda: {"b": 2} | child)
child |= {"c": 3}
show(lambda: child)
child.clear()
show(lambda: (child, sorted(child)))


class Shouting(ChainMap):
    def __missing__(self, key):
        return key.upper()


show(lambda: (Shouting()["word"], Shouting({"word": 1})["word"], Shouting().get("word")))
show(lambda: OrderedDict(a=1) | {"b": 2})
show(lambda: {"b": 2} | OrderedDict(a=1))
Pair = namedtuple("Pair", "left right")
show(lambda: (Pair.left.__doc__, Pair.right.__doc__))


class Chained(ChainMap):
    pass


for kind in (ChainMap, Chained):
    print(kind.fromkeys("ab"), kind.fromkeys([1, 2], 3).maps, kind(dict(a=1)).fromkeys("z", 0))
