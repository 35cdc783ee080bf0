import math as m
import collections, functools
from math import sqrt as root, pi
from collections import (
    deque,
    Counter as Tally,
)

print(m.floor(2.5), root(9), round(pi, 2), deque([1]), Tally("aa"), collections.deque is deque, functools.reduce(max, [1, 2]))


def inside():
    import random
    from itertools import count

    return next(count(3)), random.Random(1).random() > 0


print(inside())
