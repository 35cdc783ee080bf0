# since 3.14: older versions say or do some of it in another way.
# An iterator is asked for its `__iter__` where CPython does so, and nowhere else: many begin anew then.
import collections
import functools
import heapq
import itertools
import operator

asked = []


class Page:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        asked.append("iter")
        self.at = 0
        return self

    def __next__(self):
        if self.at == len(self.items):
            raise StopIteration
        self.at += 1
        return self.items[self.at - 1]


class Sized(Page):
    def __length_hint__(self):
        asked.append("hint")
        return 3


def tell(what, made):
    print(what, made, *asked)
    asked.clear()


def unpacked(page):
    a, *b = page
    return a, b


def unpacked_behind(page):
    *a, b = page
    return a, b


def unpacked_between(page):
    a, b, *c, d = page
    return a, b, c, d


def replaced(page, part):
    numbers = [0, 0, 0, 0, 0, 0]
    numbers[part] = page
    return numbers


def extended(page):
    numbers = [0]
    numbers.extend(page)
    numbers += page
    return numbers


def pairs(page):
    return {**dict([page])}


for kind in Page, Sized:
    ways = {
        "list": list,
        "tuple": tuple,
        "set": set,
        "display": lambda page: [*page, 0],
        "tuple display": lambda page: (*page,),
        "call": lambda page: max(*page),
        "call with more": lambda page: max(0, *page),
        "sorted": sorted,
        "sum": sum,
        "sum of floats": lambda page: sum(page, 0.5),
        "sum of lists": lambda page: sum(map(lambda x: [x], page), []),
        "min": min,
        "any": any,
        "in": lambda page: 9 in page,
        "reduce": lambda page: functools.reduce(operator.add, page),
        "reduce from": lambda page: functools.reduce(operator.add, page, 5),
        "batched": lambda page: list(itertools.islice(itertools.batched(page, 2), 4)),
        "unpacked": unpacked,
        "unpacked behind": unpacked_behind,
        "unpacked between": unpacked_between,
        "slice": lambda page: replaced(page, slice(1, 3)),
        "wide slice": lambda page: replaced(page, slice(0, 6, 2)),
        "extend": extended,
        "nsmallest": lambda page: heapq.nsmallest(2, page),
        "nlargest": lambda page: heapq.nlargest(1, page),
        "merge": lambda page: list(heapq.merge(page, [2, 5], [9])),
        "deque": collections.deque,
        "join": lambda page: "".join(page),
        "chain": lambda page: list(itertools.chain(page, [7])),
        "zip": lambda page: list(zip(page, "abc")),
        "enumerate": lambda page: list(enumerate(page)),
        "comprehension": lambda page: [x + 1 for x in page],
        "generator": lambda page: list(x + 1 for x in page),
        "bytes": bytes,
        "dict": lambda page: dict.fromkeys(page),
        "union": lambda page: {8}.union(page),
        "intersection": lambda page: {1, 8}.intersection(page),
    }
    for what, way in ways.items():
        tell(what, way(kind(*("abc" if what == "join" else (1, 2, 3)))))
    for few in ([], [1]):
        try:
            unpacked_between(kind(*few))
        except ValueError as error:
            tell("few", error)
    tell("pairs", pairs(kind(1, 2)))
