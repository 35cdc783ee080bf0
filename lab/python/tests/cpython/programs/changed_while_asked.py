# since 3.12: older versions say or do some of it in another way.
# Who is asked about an item changes the container that it lies in.
import heapq
from collections import Counter, deque
from functools import partial
from itertools import islice

items = []


def shrink(item):
    if len(items) > 1:
        items.pop()
    return item


def attempt(action):
    try:
        print(action(), items)
    except Exception as error:
        print(type(error).__name__, error, items)


class Shown:
    """Its text makes the list longer."""

    def __repr__(self):
        items.append(0)
        return f"Shown {len(items)}"


class Counted:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        if items:
            items.pop(0)
        return isinstance(other, Counted) and self.number == other.number

    def __hash__(self):
        if items:
            items.pop()
        return 1

    def __lt__(self, other):
        if items:
            items.pop()
        return self.number < other.number

    def __radd__(self, other):
        if items:
            items.pop()
        return other + self.number

    def __bool__(self):
        if items:
            items.pop()
        return False

    def __repr__(self):
        return f"<{self.number}>"


print("keys")
for function in (sorted, max, min):
    items = [3, 1, 2]
    attempt(lambda: function(items, key=shrink))
table = {1: 2, 3: 4}
for change in (lambda key: table.pop(3, key), lambda key: table.setdefault(9, key)):
    table = {1: 2, 3: 4}
    attempt(lambda: max(table, key=change))

print("numbers")
for function in (sum, any, all, set, frozenset, dict.fromkeys, min):
    items = [Counted(1), Counted(2), Counted(3)]
    try:
        print(function(items), items)
    except (TypeError, ValueError) as error:
        print(error, items)
print(sum([1, 2.5, True]), sum(number / 10 for number in range(10)), sum((n for n in range(4)), 1))
print(max([], default=7), min((), default=None))
attempt(lambda: max([]))
attempt(lambda: min(iter(())))

print("texts")
items = [1]
print(items, Shown(), items)
print("%s %r %s" % (items, Shown(), items), "%(x)s %(y)s" % {"x": 1, "y": Shown()})
print("{} {!r} {x[0]} {}".format(items, Shown(), len(items), x=[Shown()]))
items = [Shown(), 1]
print(repr(items[:1] * 2), [Shown(), len(items)], (Shown(),), {1: Shown(), 2: [Shown()]})
print(ValueError(Shown()), repr(ValueError(Shown(), 1)), repr(ValueError()), KeyError((Shown(),)))
print(partial(print, items[:1], Shown(), x=Shown()), deque([Shown(), 1]), {3: Shown()}.items())


class Node:
    def __init__(self):
        self.children = [self]

    def __repr__(self):
        return f"Node({self.children})"


print(Node(), [Node()], {1: Node()}, (Node(),))


class Talking:
    def __str__(self):
        print("asked")
        return "answer"


print("before", Talking(), "after", sep="-")
print(Talking(), end="!\n")

print("places")
for action in (
    lambda: Counted(3) in items,
    lambda: items.index(Counted(3)),
    lambda: items.index(Counted(9)),
    lambda: items.count(Counted(3)),
    lambda: items.remove(Counted(2)),
    lambda: items == [Counted(n) for n in (1, 2, 3, 4)],
    lambda: [Counted(1), Counted(3), Counted(3), Counted(4)] == items,
    lambda: items != [Counted(1)],
    lambda: items < [Counted(1), Counted(3)],
):
    items = [Counted(n) for n in (1, 2, 3, 4)]
    attempt(action)


class Growing:
    def __eq__(self, other):
        queue.append(0)
        return False


for action in (
    lambda: Growing() in queue,
    lambda: queue.count(Growing()),
    lambda: queue.index(Growing()),
    lambda: queue.remove(Growing()),
):
    queue = deque([5, 6])
    attempt(action)


class Emptying:
    def __eq__(self, other):
        table.clear()
        return False


table = {1: Emptying(), 2: Emptying()}
attempt(lambda: 3 in table.values())

print("as they grow")
items = []
items.extend(len(items) for _ in range(3))
items += (len(items) for _ in range(2))
print(items)


def failing(*values):
    yield from values
    raise ValueError("no more")


items, found, table, queue = [], set(), {}, deque()
attempt(lambda: items.extend(failing(1, 2)))
attempt(lambda: found.update(failing(1, 2)))
attempt(lambda: table.update(failing((1, 2), (3, 4))))
attempt(lambda: table.update([(5, 6), 7]))
attempt(lambda: queue.extend(failing(1, 2)))
attempt(lambda: queue.extendleft(failing(3, 4)))
queue.extend(queue)
print(found, table, queue)

print("keys of tables")


class Key:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        print("hash", self.number)
        return 1

    def __eq__(self, other):
        print("is", self.number, other.number)
        return self.number == other.number


keys = [Key(1), Key(2), Key(1)]
print(len(set(keys)), len(frozenset(keys)), len(dict.fromkeys(keys)), len({*keys}))
table = dict.fromkeys(keys[:2], 0)
print(table == {keys[0]: 0, Key(2): 0})
table.update({Key(2): 5, Key(1): 6})
table.update([(Key(3), 1), (Key(1), 7)])
print(list(table.values()), len(set(keys) | {Key(4)}), len(set(keys) & {Key(2)}), len(table | {Key(5): 1}))

print("heaps")
for action in (
    lambda: heapq.heappop(items),
    lambda: heapq.heappush(items, Counted(0)),
    lambda: heapq.heapify(items),
    lambda: heapq.heapreplace(items, Counted(5)),
):
    items = [Counted(n) for n in range(5)]
    attempt(action)
counter = Counter(a=3, b=2, c=1)


def insert(pair):
    counter["new"] = 9
    return pair[1]


attempt(lambda: heapq.nlargest(2, counter.items(), key=insert))
print(counter.most_common(2), heapq.nsmallest(2, [3, 1, 2, 1]), heapq.nlargest(2, "abcab"))
print(list(heapq.merge([1, 4], [2, 3, 9], [])), list(heapq.merge("ca", "b", reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb"], key=len)), heapq.nsmallest(1, []), heapq.nlargest(1, [2, 5]))

print("ends")


def until_three(number):
    if number == 3:
        raise StopIteration
    return number


print(list(map(next, [iter([1]), iter([])])), list(map(until_three, range(9))))
print(list(filter(until_three, [1, 2, 3, 4])), list(iter(lambda: until_three(3), 1)))
for number, letter in zip(map(until_three, [1, 2, 3]), "abc"):
    print(number, letter)
for number in map(until_three, [1, 3, 4]):
    print(number)
else:
    print("over", sum(map(until_three, [1, 2, 3])), next(map(until_three, [3]), None))


class Index:
    def __index__(self):
        return 2


print(list(islice([1, 2, 3, 4], Index())), list(islice([1, 2, 3, 4], 1, None, Index())))
