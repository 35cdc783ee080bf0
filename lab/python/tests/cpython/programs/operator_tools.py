import operator
from operator import itemgetter, attrgetter, methodcaller, add, mul

print(add(1, 2), mul(3, 4), operator.sub(5, 2), operator.lt(1, 2), operator.eq(1, 1), operator.neg(5), operator.not_(0), operator.truth([]))
rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), itemgetter(0, 1)("xyz"), operator.contains([1], 1), operator.getitem([5], 0))


class P:
    def __init__(self, x):
        self.x = x
        self.me = self

    def plus(self, k):
        return self.x + k


print(attrgetter("x")(P(4)), attrgetter("me.x", "x")(P(5)), methodcaller("plus", 2)(P(6)), operator.concat("a", "b"), operator.floordiv(7, 2))
