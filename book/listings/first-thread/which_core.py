"""On which cores does one thread run? Linux tells us."""

import pathlib
import time
from concurrent.futures import ThreadPoolExecutor

ABOUT_THIS_THREAD = pathlib.Path("/proc/thread-self/stat")


# ANCHOR: which_core
def current_core():
    after_the_name = ABOUT_THIS_THREAD.read_text().rpartition(")")[2]
    return int(after_the_name.split()[36])  # field 39 in Linux's manual


def compute_for(seconds):
    cores = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        sum(range(10_000))
        cores.append(current_core())
    moves = sum(now != before for before, now in zip(cores, cores[1:]))
    return f"one thread ran on cores {set(cores)} and moved {moves} times"
# ANCHOR_END: which_core


if ABOUT_THIS_THREAD.exists():
    with ThreadPoolExecutor(max_workers=4) as executor:
        for sentence in executor.map(compute_for, [2] * 4):
            print(sentence)
else:
    print("not measured: this program reads a file that only Linux has")
