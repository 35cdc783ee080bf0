from collections import deque


class Item:
    def __init__(self, n, change=None):
        self.n, self.change = n, change

    def __eq__(self, other):
        if self.change:
            self.change()
        return self.n == getattr(other, "n", other)

    def __lt__(self, other):
        return self.n < other.n

    def __ge__(self, other):
        return self.n >= other.n


def attempt(what):
    try:
        print(what())
    except (RuntimeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)


for change in ["append", "popleft", "rotate", "clear"]:
    for place in 0, 1, 2:
        for does in [
            lambda one, other: one == other,
            lambda one, other: one != other,
            lambda one, other: one < other,
            lambda one, other: other >= one,
            lambda one, other: 1 in one,
            lambda one, other: 3 in one,
            lambda one, other: one.index(2),
            lambda one, other: one.count(2),
            lambda one, other: one.remove(2),
        ]:
            one, other = deque(map(Item, [1, 2, 3])), deque(map(Item, [1, 2, 4]))
            action = getattr(one, change)
            one[place].change = lambda: action(Item(9)) if change == "append" else action()
            attempt(lambda: does(one, other))

same = deque([1, 2])
print(same == same, same != same, same < same, same <= deque([1, 2, 3]), same == deque([1]), deque() < deque([1]))
