"""The same race, left to chance, and provoked by switching more often."""

import sys
import threading

# ANCHOR: provoke
TURNS = 2_000
counter = 0


def one():
    return 1


def add():
    global counter
    for _ in range(TURNS):
        counter += one()


def lost():
    global counter
    counter = 0
    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 4 * TURNS - counter


for interval in (0.005, 0.000_001):  # 5 ms is what Python uses
    sys.setswitchinterval(interval)
    found = sum(lost() > 0 for _ in range(100))
    print(f"switch interval {interval * 1000} ms: in {found} of 100 runs")
# ANCHOR_END: provoke
