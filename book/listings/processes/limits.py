"""What Amdahl and Gustafson say of a program that is 10 % sequential."""

# ANCHOR: limits
ALONE = 0.1  # the share of the time that only one worker can do


def amdahl(workers):
    """The same work, more workers: how many times as fast?"""
    return 1 / (ALONE + (1 - ALONE) / workers)


def gustafson(workers):
    """The same time, more workers: how many times as much work?"""
    return ALONE + (1 - ALONE) * workers


print("workers  same work: faster  same time: more work")
for workers in (1, 2, 4, 8, 16, 1000):
    fast, much = amdahl(workers), gustafson(workers)
    print(f"{workers:7} {fast:18.1f} {much:21.1f}")
# ANCHOR_END: limits
