"""Four threads: one process, one memory."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: one_process
guests = []  # one list, in the one memory of the process
all_four_here = threading.Barrier(4)


def sign(name):
    all_four_here.wait()  # nobody goes on until four threads are here
    guests.append(name)
    return os.getpid(), threading.get_native_id()


with ThreadPoolExecutor(max_workers=4) as executor:
    ids = list(executor.map(sign, ["Ada", "Ben", "Cem", "Dao"]))

processes = {process for process, thread in ids}
threads = {thread for process, thread in ids}
print("processes:", len(processes))
print("threads that the operating system knows:", len(threads))
print("names in the list:", sorted(guests))
# ANCHOR_END: one_process
