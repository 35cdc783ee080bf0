"""Threads that add to one counter, one thread for each actor."""

import time
from threading import Barrier, Lock, Thread

import measuring


class Counter:
    def __init__(self, actors):
        self.value = 0
        self.lock = Lock()
        self.start_line = Barrier(actors)
        self.between_read_and_write = Barrier(actors)


def one():
    return 1


# ANCHOR: threads
def add_racy(counter):
    counter.value += one()  # read value, call one(), write value


def add_across_a_pause(counter):
    seen = counter.value
    time.sleep(0)
    counter.value = seen + 1


def add_when_all_have_read(counter):
    seen = counter.value
    counter.between_read_and_write.wait()
    counter.value = seen + 1


def add_locked(counter):
    with counter.lock:
        counter.value += one()
# ANCHOR_END: threads


def count_shared(add, actors, adds):
    counter = Counter(actors)

    def act():
        counter.start_line.wait()
        for _ in range(adds):
            add(counter)

    run_at_once([Thread(target=act) for _ in range(actors)])
    return counter.value


def count_own(actors, adds):
    """Each actor has a counter to itself; they are summed at the end."""
    counters = [Counter(1) for _ in range(actors)]

    def act(counter):
        for _ in range(adds):
            add_racy(counter)

    run_at_once([Thread(target=act, args=[counter]) for counter in counters])
    return sum(counter.value for counter in counters)


def run_at_once(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def count(parameters):
    actors, adds, how = (parameters[name] for name in ("actors", "adds", "how"))
    if how == "own":
        return count_own(actors, adds)
    if how == "atomic":
        measuring.cannot("Python has no atomic integer: a lock does its work")
    if how in ("racy", "await") and parameters["meet"] == "forced":
        return count_shared(add_when_all_have_read, actors, adds)
    adders = {
        "racy": add_racy,
        "await": add_across_a_pause,
        "locked": add_locked,
    }
    return count_shared(adders[how], actors, adds)


if __name__ == "__main__":
    measuring.run(count)
