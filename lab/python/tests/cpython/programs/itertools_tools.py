# since 3.14: before, tee() gave an iterator of its own back
from itertools import (
    accumulate,
    chain,
    combinations,
    combinations_with_replacement,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    pairwise,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    tee,
    zip_longest,
)
import operator

print(list(chain([1], "ab")), list(chain.from_iterable(["ab", "c"])), list(islice(count(5, 2), 3)), list(islice("abcdef", 1, 5, 2)))
print(list(accumulate([1, 2, 3])), list(accumulate([2, 3, 4], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)))
print(list(repeat("x", 2)), list(islice(cycle("ab"), 5)), list(takewhile(lambda x: x < 3, range(9))), list(dropwhile(lambda x: x < 7, range(9))))
print([(k, list(g)) for k, g in groupby("aabbba")], [(k, len(list(g))) for k, g in groupby([1, 3, 2], key=lambda x: x % 2)])
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)))
print(list(combinations_with_replacement("ab", 2)), list(zip_longest("abc", [1], fillvalue="-")), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(filterfalse(lambda x: x % 2, range(5))), list(compress("abcd", [1, 0, 1])), list(pairwise([1, 2, 3])))
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), next(count()), list(islice(count(), 2, 4)), len(list(permutations(range(4)))))
ids = count(1)
print(next(ids), next(ids), list(zip(ids, "ab")), list(chain(*[[1], [2]])))

items = iter(range(10))
print(list(islice(items, 5, 3)), next(items))
first, second = tee("abc")
again, third = tee(first)
print(again is first, next(again), next(first), next(second), next(third))
