# expect: found
"""A `defaultdict` asks a Python function for what is missing, and then writes over what the other has counted."""
import threading
from collections import defaultdict

votes = defaultdict(lambda: 0)


def vote(name: str) -> None:
    votes[name] += 1


threads = [threading.Thread(target=vote, args=("ann",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert votes["ann"] == 2, "a vote was lost"
