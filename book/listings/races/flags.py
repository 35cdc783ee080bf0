"""Each sets its own flag, then looks at the other's. In every order."""

from itertools import permutations


# ANCHOR: flags
def play(mine, other, flags, seen):
    flags[mine] = True  # first step: set
    yield
    seen.append(flags[other])  # second step: look
    yield


def both_missed(order):
    flags, seen = {"A": False, "B": False}, []
    threads = {
        "A": play("A", "B", flags, seen),
        "B": play("B", "A", flags, seen),
    }
    for name in order:
        next(threads[name])
    return seen == [False, False]


orders = set(permutations("AABB"))
missed = [order for order in orders if both_missed(order)]
print(f"{len(orders)} orders, and in {len(missed)} of them both missed it")
# ANCHOR_END: flags
