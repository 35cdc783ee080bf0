import threading
from collections import ChainMap


class Told:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        print(f"#{self.n}", end=" ")
        return 1

    def __eq__(self, other):
        print(f"{self.n}={other.n}", end=" ")
        return self.n == other.n


class Refuses:
    def __ne__(self, other):
        return NotImplemented

    def __eq__(self, other):
        print("asked", end=" ")
        return True


class Three:
    def __eq__(self, other):
        print(f"3={other}", end=" ")
        return other == 3


a, b, c = Told("a"), Told("b"), Told("c")
print(Refuses() != Refuses(), Refuses() == Refuses())
# Tuples look at their items before their lengths, lists do not.
print((a,) == (b, c), (a,) == (a, c), (a, b) != (c,), ((a,), 1) == ((b, c), 1), [a] == [b, c], () == (a,))
print((a,) in [(b, c), (a,)], [(a, b)].index((a, b)))
# What is in a table has its hash.
kept = {a, b}
print("|", len(dict.fromkeys(kept)), len(dict.fromkeys({a: 1})), len(dict.fromkeys(frozenset(kept))), end=" | ")
print(len(list(ChainMap({a: 1}, {b: 2}))), len(dict.fromkeys([a, b])))
print(len({a, b}.difference([b, b, c])), len({a}.difference(iter([a]))), {a, b}.isdisjoint({a, b}), end=" ")
print({a}.isdisjoint({b, c}), len(frozenset([a]).difference((c, c), {a})))
both = {a: 1, b: 2}
both.update(both)
both |= both
print("|", len(both))
print(range(3).index(1.0), range(5).index(True), range(9).index(Three()), range(0, 9, 3).count(Three()))
for wanted in "x", 1.5, None:
    try:
        range(3).index(wanted)
    except ValueError as error:
        print(error, end="; ")
print()
walked = {"a": 1, "b": 2}
for key in walked:
    print(key, end=" ")
    if key == "b":
        walked.popitem()
        walked["c"] = 3
print(walked)


class Waits:
    """While it is asked, another thread does something."""

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if threading.current_thread() is not threading.main_thread():
            go.set()
            back.wait()
        return self.n == other.n


def meanwhile(asks, changes):
    global go, back
    go, back = threading.Event(), threading.Event()
    thread = threading.Thread(target=asks)
    thread.start()
    go.wait()
    changes()
    back.set()
    thread.join()


found = []
items = [Waits(1), Waits(2)]
meanwhile(lambda: found.append(items.index(Waits(3), 0, 9)), lambda: items.append(Waits(3)))
print(found)
elements = {Waits(1)}
meanwhile(lambda: elements.add(Waits(1)), elements.clear)
print(len(elements))
