"""Every order in which two threads can do their two steps each."""

from itertools import permutations


# ANCHOR: all_orders
def add_one(shared):
    seen = shared["counter"]  # first step: read
    yield  # here the other thread may come between
    shared["counter"] = seen + 1  # second step: add and write
    yield


def result(order):
    shared = {"counter": 0}
    threads = {"A": add_one(shared), "B": add_one(shared)}
    for name in order:
        next(threads[name])  # this one does its next step
    return shared["counter"]


for order in sorted(set(permutations("AABB"))):
    print(" ".join(order), "ends at", result(order))
# ANCHOR_END: all_orders
