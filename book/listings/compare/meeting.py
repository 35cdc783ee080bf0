"""When each friend arrives, and how long one waits before giving up."""

from measuring import Stopped

PATIENCE_SECONDS = 1


def seconds_until_arrival(friend):
    return 0.02 * friend


def all_or_nothing(met, friends):
    """How many have met, which is all of them if there is no mistake."""
    if met < friends:
        raise Stopped(
            "cannot_meet",
            f"they cannot meet: {met} of {friends} had met when their "
            "patience ended",
        )
    return met
