# A counter is updated by a builtin, but subtracts in Python.
# gil: proved
# free: found: assertion, ok
import threading
from collections import Counter

counts = Counter()


def work():
    counts.update(["word"])


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert abs(counts["word"]) == 2, counts
