"""Two friends who meet only if both are on their way at the same time."""

import threading
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: meet
def walk_to(place):
    place.wait(timeout=1)  # goes on when both friends have arrived


def one_after_the_other():
    place = threading.Barrier(2)
    for _ in range(2):
        walk_to(place)  # the first one waits for somebody who never starts


def both_in_progress():
    place = threading.Barrier(2)
    with ThreadPoolExecutor(max_workers=2) as executor:
        list(executor.map(walk_to, [place, place]))


for way in (one_after_the_other, both_in_progress):
    try:
        way()
        print(f"{way.__name__}: they met")
    except threading.BrokenBarrierError:
        print(f"{way.__name__}: they cannot meet")
# ANCHOR_END: meet
