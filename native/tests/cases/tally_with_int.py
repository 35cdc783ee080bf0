# expect: gil=proved free=found
"""The same with `int`, which is no Python function: nothing gives way under the global lock."""
import threading
from collections import defaultdict

votes = defaultdict(int)


def vote(name: str) -> None:
    votes[name] += 1


threads = [threading.Thread(target=vote, args=("ann",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert votes["ann"] == 2, "a vote was lost"
