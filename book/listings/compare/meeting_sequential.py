"""Friends one after the other: the first waits for those not yet begun."""

import time
from threading import Barrier, BrokenBarrierError

import measuring
from meeting import PATIENCE_SECONDS, all_or_nothing, seconds_until_arrival


# ANCHOR: sequential
def meet(friend, place):
    time.sleep(seconds_until_arrival(friend))
    try:
        place.wait(timeout=PATIENCE_SECONDS)
    except BrokenBarrierError:
        return False
    return True


def meet_all(friends):
    place = Barrier(friends)
    met = sum(meet(friend, place) for friend in range(friends))
    return all_or_nothing(met, friends)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(lambda parameters: meet_all(parameters["friends"]))
