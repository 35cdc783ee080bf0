"""Four threads: one process, one memory."""

# ANCHOR: one_process
import os
import threading
import time

guests = []  # one list, in the one memory of the process
ids = []


def sign(name):
    guests.append(name)
    ids.append((os.getpid(), threading.get_native_id()))
    time.sleep(0.5)  # stay until the others have come


threads = [
    threading.Thread(target=sign, args=[name])
    for name in ["Ada", "Ben", "Cem", "Dao"]
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("processes:", len({process for process, thread in ids}))
print("threads that the system knows:", len({thread for _, thread in ids}))
print("names in the list:", sorted(guests))
# ANCHOR_END: one_process
