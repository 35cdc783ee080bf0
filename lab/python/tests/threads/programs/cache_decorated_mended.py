# A cache around a function that takes no lock.
# gil: proved
# free: proved
import contextlib
import functools
import threading

guard = threading.RLock()
calls = []


@functools.cache
def load(name):
    calls.append(name)
    return name.upper()


def work():
    with guard:
        load("a")


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert calls == ["a"], calls
