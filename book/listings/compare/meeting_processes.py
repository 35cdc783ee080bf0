"""Friends as processes of a pool: they meet if it has room for all."""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from threading import BrokenBarrierError

import measuring
from meeting import PATIENCE_SECONDS, all_or_nothing, seconds_until_arrival

# ANCHOR: processes
place = None  # known to each process of the pool


def show_the_way(barrier):
    global place
    place = barrier


def meet(friend):
    time.sleep(seconds_until_arrival(friend))
    try:
        place.wait(timeout=PATIENCE_SECONDS)
    except BrokenBarrierError:
        return False
    return True


def meet_all(friends, workers):
    barrier = multiprocessing.Barrier(friends)
    pool = ProcessPoolExecutor(
        max_workers=workers, initializer=show_the_way, initargs=[barrier]
    )
    with pool as executor:
        met = sum(executor.map(meet, range(friends)))
    return all_or_nothing(met, friends)
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: meet_all(
            parameters["friends"], parameters["workers"]
        )
    )
