# expect: gil=proved free=found
"""Each thread swaps two names. Twice swapped is as before, if nobody comes between."""
import threading

left, right = "salt", "pepper"


def swap() -> None:
    global left, right
    left, right = right, left


threads = [threading.Thread(target=swap) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert (left, right) == ("salt", "pepper"), (left, right)
