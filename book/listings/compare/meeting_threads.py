"""Friends as threads of a pool: they meet if it has room for all."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import measuring
from meeting import PATIENCE_SECONDS, all_or_nothing, seconds_until_arrival


# ANCHOR: threads
def meet_all(friends, workers):
    place = Barrier(friends)

    def meet(friend):
        time.sleep(seconds_until_arrival(friend))
        try:
            place.wait(timeout=PATIENCE_SECONDS)
        except BrokenBarrierError:
            return False
        return True

    with ThreadPoolExecutor(max_workers=workers) as executor:
        met = sum(executor.map(meet, range(friends)))
    return all_or_nothing(met, friends)
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: meet_all(
            parameters["friends"], parameters["workers"]
        )
    )
