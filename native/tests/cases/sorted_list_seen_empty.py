# expect: gil=proved free=found
"""A list looks empty to others while it sorts itself."""
import threading

scores = [30, 10, 20]


def rank() -> None:
    scores.sort()


ranker = threading.Thread(target=rank)
ranker.start()
count = len(scores)
ranker.join()
assert count == 3, f"saw {count} scores"
