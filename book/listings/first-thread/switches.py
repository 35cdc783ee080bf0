"""The operating system counts how often it took this process off a core."""

import sys
import time

# ANCHOR: switches
if sys.platform == "win32":
    sys.exit("not measured: Windows does not tell")
import resource


def switches(task):
    before = resource.getrusage(resource.RUSAGE_SELF)
    task()
    after = resource.getrusage(resource.RUSAGE_SELF)
    by_itself = after.ru_nvcsw - before.ru_nvcsw  # it had to wait
    by_force = after.ru_nivcsw - before.ru_nivcsw  # another one's turn
    print(f"{task.__name__}: gave way {by_itself}, interrupted {by_force}")


def sleep_often():
    for _ in range(100):
        time.sleep(0.01)


def compute():
    end = time.perf_counter() + 1
    while time.perf_counter() < end:
        sum(range(1000))


switches(sleep_often)
switches(compute)
# ANCHOR_END: switches
