# `+=` on a dict that makes what is missing.
# gil: proved
# free: found: assertion, ok
import collections
import threading

lock = threading.RLock()
hits = collections.defaultdict(int)


def work():
    hits["page"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert hits["page"] == 2, hits
