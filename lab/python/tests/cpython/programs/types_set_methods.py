numbers = {3, 1, 2}
numbers.add(5)
numbers.add(1)
numbers.discard(99)
numbers.remove(3)
numbers.update([7, 8], (9,))
print(
    sorted(numbers),
    len(numbers),
    5 in numbers,
    3 not in numbers,
    sorted(set("hello")),
    set(),
    len(set([1, 1.0, True])),
    {7}.pop(),
)
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(
    sorted(a | b),
    sorted(a & b),
    sorted(a - b),
    sorted(a ^ b),
    sorted(a.union([9], [8])),
    sorted(a.intersection([1, 2], [2])),
    sorted(a.difference([1], [2])),
    sorted(a.symmetric_difference([1, 9])),
)
print(
    a <= a,
    a < a,
    {1} < a,
    a > {1},
    a >= b,
    a == {4, 3, 2, 1},
    a != b,
    a.issubset(range(9)),
    a.issuperset([1]),
    a.isdisjoint([9]),
    {1} == frozenset([1]),
)
a |= {10}
a &= {1, 2, 10}
a -= {2}
a ^= {1, 5}
print(sorted(a))
a.intersection_update([5, 10])
a.difference_update([5])
a.symmetric_difference_update([1, 2])
print(sorted(a), sorted(a.copy()), a.clear(), a)
frozen = frozenset([1, 2])
print(
    sorted(frozen | {3}),
    type(frozen | {3}).__name__,
    type({3} | frozen).__name__,
    {frozen: 1}[frozenset([2, 1])],
    {1, 2} in {frozen},
    hash(frozen) == hash(frozenset([2, 1])),
    frozenset(frozen) is frozen,
)
print(
    {n % 3 for n in range(10)} == {0, 1, 2},
    [sorted(s) for s in ({1}, {2, 3})],
    frozenset(),
    frozenset({1}),
    {1: 2}.keys() == {1},
)
