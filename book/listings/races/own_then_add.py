"""Four threads count. They share nothing, so they need no lock."""

from concurrent.futures import ThreadPoolExecutor


# ANCHOR: own_then_add
def count(how_many):
    mine = 0  # a local variable: each call has its own
    for _ in range(how_many):
        mine += 1
    return mine


with ThreadPoolExecutor(max_workers=4) as executor:
    counts = executor.map(count, [100_000] * 4)
    print("all together:", sum(counts))  # one thread adds them up
# ANCHOR_END: own_then_add
