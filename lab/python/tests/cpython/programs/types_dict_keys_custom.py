def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y)) % 3

    def __repr__(self):
        return f"({self.x};{self.y})"


places = {Point(x, y): x * y for x in range(4) for y in range(4)}
print(
    len(places),
    places[Point(2, 3)],
    Point(1, 1) in places,
    Point(9, 9) in places,
    places.pop(Point(3, 3)),
    places.get(Point(3, 3)),
)
places[Point(0, 0)] = "origin"
print(
    places[Point(0, 0)],
    list(places)[:3],
    len({Point(1, 2), Point(1, 2), Point(2, 1)}),
    [Point(1, 2)].index(Point(1, 2)),
    [Point(1, 1)] == [Point(1, 1)],
    Point(1, 1) != Point(1, 2),
)
print(
    {Point(1, 1)} == {Point(1, 1)},
    {Point(1, 1)} | {Point(1, 1)},
    {Point(5, 5): 1} == {Point(5, 5): 1},
    (Point(1, 1),) in {(Point(1, 1),)},
)


class Unhashable:
    def __eq__(self, other):
        return True


class WrongHash:
    def __hash__(self):
        return "a"


attempt(lambda: {Unhashable(): 1})
attempt(lambda: {WrongHash(): 1})
attempt(lambda: hash(Unhashable()))
print([Unhashable()] == [1], Unhashable() in [], 5 in [Unhashable()])


asked = []


class Alike:
    """All have one hash."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        asked.append(f"{self.name}={getattr(other, 'name', other)}")
        return self is other


def asks(act, *args):
    asked.clear()
    act(*args)
    return " ".join(asked)


# Others are asked first that came before it, in a dict and in a set.
alike = [Alike(name) for name in "abcdefghijkl"]
for count in (3, 12):
    some = dict.fromkeys(alike[:count])
    found = set(alike[:count])
    for key in (alike[1], alike[count - 1], 7, Alike("z")):
        print(count, asks(some.get, key), "|", asks(found.__contains__, key))
some[7] = 1
print(asks(some.get, 7), "|", asks(some.pop, alike[3]), "|", asks(some.get, alike[4]))


# Who copies a dict whole asks nobody; who makes a set of it asks those with the same hash.
some = {key: key.name for key in alike[:3]}
for act in (dict, dict.copy, {}.update, set, frozenset, lambda it: {**it}, lambda it: it | {}, lambda it: it.keys() - {1}):
    print(asks(act, some))
some[7] = some[8] = some[9] = 1
del some[alike[0]]
for act in (dict, dict.copy, {}.update, {1: 2}.update, set, lambda it: it.keys() | {1}):
    print(asks(act, some))
