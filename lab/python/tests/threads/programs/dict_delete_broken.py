# Found and deleted in two accesses, or in one.
# gil: proved
# free: found: exception, ok
import threading

jobs = {"print": 1}


def cancel(name):
    if name in jobs: del jobs[name]


threads = [threading.Thread(target=cancel, args=(x,)) for x in ("print", "print")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
