# Found and deleted in two accesses, or in one.
# gil: proved
# free: proved
import threading

jobs = {"print": 1}


def cancel(name):
    jobs.pop(name, None)


threads = [threading.Thread(target=cancel, args=(x,)) for x in ("print", "print")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
