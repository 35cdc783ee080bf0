from collections import OrderedDict
from dataclasses import KW_ONLY, InitVar, asdict, dataclass, field




@dataclass
class Point:
    x: int
    y: float = 0.5
    names: list[str] = field(default_factory=list)
    hidden: int = field(default=1, init=False)


@dataclass
class Named(Point):
    _: KW_ONLY
    label: "str | None" = "it's"
    seed: InitVar[int] = 3


@dataclass
class Told:
    """Its own words."""

    x: int


@dataclass
class Empty:
    pass


for kind in (Point, Named, Told, Empty):
    print(kind.__doc__)
print(Named.__match_args__)


class Leaf:
    def __init__(self):
        self.items = [1, [2]]


class Copied:
    def __deepcopy__(self, memo):
        print("asked for a copy")
        return "a copy"


@dataclass
class Tree:
    leaf: object
    more: object = None


leaf = Leaf()
made = asdict(Tree(leaf, {"a": (leaf, Tree(Copied()))}))
print(made["leaf"] is leaf, made["leaf"].items is leaf.items, made["leaf"].items, made["more"]["a"][1])
number = OrderedDict(a=1)
made = asdict(Tree(number, {1, 2}))
print(made["leaf"] is number, made)
