a, b = {1, 2, 3}, {3, 4}
a.add(5)
a.discard(9)
a.remove(5)
print(sorted(a | b), a & b, sorted(a - b), sorted(a ^ b), a <= {1, 2, 3, 4}, a.isdisjoint({7}), a > {1})
print(sorted(a.union([9], (8,))), a.intersection(b), sorted(a.difference(b)), sorted(a.symmetric_difference(b)))
print(a.issubset({1, 2, 3}), a.issuperset({1}), len(a), 2 in a, set(), frozenset([1]), {1} == frozenset([1]))
a.update([10], {11})
a.difference_update({10})
a.intersection_update({1, 2, 3})
a.symmetric_difference_update({1, 99})
a |= {5}
a &= {2, 3, 5}
a -= {5}
a ^= {7}
print(sorted(a), sorted(set("hello")), len({1, 1.0, True}), {frozenset({1}): "k"}[frozenset({1})])
c = a.copy()
c.clear()
print(c, {7}.pop(), set() or "empty", sorted({n % 3 for n in range(10)}), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
for wrong in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2], lambda: {1} < 5):
    try:
        wrong()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    frozenset().add(1)
except AttributeError as error:
    print(error)
