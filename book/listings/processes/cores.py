"""How many cores does the machine have, and how many may we use?"""

# ANCHOR: cores
import os

if hasattr(os, "sched_setaffinity"):  # on Linux
    one_of_them = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one_of_them})  # from now on, only this core
    print("cores of the machine:", os.cpu_count())
    print("this process may use:", len(os.sched_getaffinity(0)))
# ANCHOR_END: cores
