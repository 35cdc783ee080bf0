"""The same profile with two clocks: where the time goes, and the work."""

import cProfile
import pstats
import time


# ANCHOR: profile_twice
def fetch():
    time.sleep(0.6)  # stands for the network


def parse():
    return sum(n * n for n in range(300_000))


def report():
    for _ in range(2):
        fetch()
        parse()


def slowest(clock):
    profile = cProfile.Profile(timer=clock)
    profile.runcall(report)
    rows = pstats.Stats(profile).stats.items()
    # a row is (file, line, name), (calls, calls, own time, whole time, …)
    ours = {key[2]: row[3] for key, row in rows if key[2] in ("fetch", "parse")}
    return max(ours, key=ours.get)


print("by the clock on the wall:", slowest(time.perf_counter))
print("by the clock of the processor:", slowest(time.process_time))
# ANCHOR_END: profile_twice
