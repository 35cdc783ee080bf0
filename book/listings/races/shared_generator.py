"""One generator for several threads, without a lock and with one."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: addresses
def addresses():
    for number in range(4):
        time.sleep(0.2)  # stands for reading the next line of a file
        yield f"/page/{number}"


def take_all(source):
    taken = []
    try:
        for address in source:
            taken.append(address)
    except ValueError as error:
        taken.append(error)
    return taken
# ANCHOR_END: addresses


# ANCHOR: locked
class Locked:
    def __init__(self, iterator):
        self._lock = threading.Lock()
        self._iterator = iterator

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            return next(self._iterator)
# ANCHOR_END: locked


def by_two_threads(source):
    with ThreadPoolExecutor(max_workers=2) as executor:
        lists = list(executor.map(take_all, [source] * 2))
    together = lists[0] + lists[1]
    errors = [each for each in together if not isinstance(each, str)]
    return len(together) - len(errors), *errors


print("one generator:", *by_two_threads(addresses()))
print("with a lock:", *by_two_threads(Locked(addresses())))
