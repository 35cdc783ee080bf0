from collections import Counter, OrderedDict, deque


def show(act, *args):
    try:
        print(repr(act(*args)), end=" ")
    except Exception as error:
        print(type(error).__name__, error, end=" ")
    print(*args)


class Mine(list):
    def __iadd__(self, other):
        print("iadd", end=" ")
        return super().__iadd__(other)

    def __imul__(self, times):
        print("imul", end=" ")
        return super().__imul__(times)


class Unites(dict):
    def __or__(self, other):
        print("or", end=" ")
        return super().__or__(other)

    def __ror__(self, other):
        print("ror", end=" ")
        return super().__ror__(other)

    def __ior__(self, other):
        print("ior", end=" ")
        return super().__ior__(other)


class Some(set):
    def __ior__(self, other):
        print("ior", end=" ")
        return super().__ior__(other)

    def __isub__(self, other):
        print("isub", end=" ")
        return super().__isub__(other)

    def __rsub__(self, other):
        print("rsub", end=" ")
        return super().__rsub__(other)


show(list.__imul__, [1, 2], 2)
show(list.__imul__, Mine([1]), 3)
show([1].__imul__, 0)
show(list.__iadd__, [1], "ab")
show(list.__iadd__, [1], 3)
show([1].__iadd__, (2,))
show(set.__ior__, {1}, {2})
show(set.__iand__, {1, 2}, {2})
show(set.__isub__, {1, 2}, {2})
show(set.__ixor__, {1, 2}, {2, 3})
show(set.__ior__, {1}, [2])
show({1}.__ior__, frozenset([2]))
show({1}.__ixor__, {}.keys())
show(set.__rsub__, {1}, {1, 2})
show(set.__ror__, {1}, {2})
show(set.__rand__, {1}, {1, 2})
show(frozenset.__rxor__, frozenset([1]), {1, 2})
show(frozenset.__rxor__, frozenset([1]), [1, 2])
show(dict.__ior__, {1: 2}, {3: 4})
show(dict.__ior__, {1: 2}, [(3, 4)])
show(dict.__ior__, {1: 2}, 3)
show({1: 2}.__or__, {3: 4})
show({1: 2}.__or__, [(3, 4)])
show({1: 2}.__ror__, {1: 4, 5: 6})
show({1: 2}.__ror__, [(3, 4)])
show(deque.__imul__, deque("ab", 3), 2)
show(deque("ab").__iadd__, "cd")
print(list(OrderedDict(a=1).__ior__({"b": 2})))
show(Counter("ab").__ior__, Counter("bbc"))
show({1: 2}.keys().__rsub__, {1, 3})
show(frozenset.__rsub__, frozenset([1]), frozenset([1, 3]))
mine = kept = Mine([1])
mine += [2]
mine *= 2
print(mine, type(mine).__name__, mine is kept)
united = Unites(a=1)
print(united | {"b": 2}, {"b": 2} | united, type(united | {}).__name__)
united |= {"c": 3}
print(united, type(united).__name__)
some = Some([1, 2])
some |= {3}
some -= {1}
print(some, type(some).__name__, {1, 2, 3} - Some([3]))
for value in ([], {}, set(), frozenset(), deque(), OrderedDict(), range(0), {}.keys()):
    names = "__iadd__ __imul__ __ior__ __iand__ __isub__ __ixor__ __or__ __ror__ __and__ __rand__ __rsub__ __reversed__"
    print(type(value).__name__, *[name for name in names.split() if hasattr(value, name)])
for values in ([1, 2], {1: 2}, range(3), {1: 2}.items(), OrderedDict(a=1), {1: 2}.values()):
    print(list(values.__reversed__()), type(values).__name__)
