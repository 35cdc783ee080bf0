# since 3.13: before, fields were compared as a tuple
from collections import OrderedDict, defaultdict, deque
from dataclasses import asdict, astuple, dataclass, field


class Unhashable:
    def __eq__(self, other):
        return True


for default in ([], {}, set(), deque(), Unhashable(), OrderedDict()):
    try:

        @dataclass
        class Holder:
            items: object = default

    except ValueError as error:
        print(error)

try:

    @dataclass
    class Plain:
        a = field(default=1)

except TypeError as error:
    print(error)


@dataclass
class Node:
    name: str
    next: object = None


node = Node("a")
node.next = node
print(node)
node.next = [node, Node("b", Node("c"))]
print(node)


@dataclass
class Reading:
    value: float
    unit: str = "m"


nan = float("nan")
reading = Reading(nan)
print(reading == reading, reading == Reading(nan), Reading(1.0) == Reading(1), Reading(1.0) == 1.0)


class Odd:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        print("compares", self.answer)
        return self.answer


print(Reading(Odd([]), Odd(1)) == Reading(1, 1), Reading(Odd("yes"), Odd("last")) == Reading(1, 1))


@dataclass
class Empty:
    pass


print(Empty() == Empty(), Empty.__eq__(Empty(), 1), Empty.__eq__.__qualname__)


@dataclass
class Groups:
    by_name: defaultdict
    recent: deque
    seen: set


groups = Groups(defaultdict(list, a=[Reading(1)]), deque([1, 2], maxlen=3), {1})
copied = asdict(groups)
print(copied, astuple(groups))
groups.recent.append(3)
groups.seen.add(2)
print(copied["recent"], copied["seen"], copied["by_name"]["new"])
