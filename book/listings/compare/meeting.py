"""When each friend arrives, and how long one waits before giving up."""

PATIENCE_SECONDS = 1


def seconds_until_arrival(friend):
    return 0.02 * friend
