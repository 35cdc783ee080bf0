# Two threads find a key missing, and both compute it.
# gil: found: assertion, ok
# free: found: assertion, ok
import contextlib
import threading

guard = contextlib.nullcontext()
cache = {}
computed = []


def compute(key):
    computed.append(key)
    return key * key


def look_up(key):
    with guard:
        if key not in cache:
            cache[key] = compute(key)


threads = [threading.Thread(target=look_up, args=(x,)) for x in (3, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert computed == [3], computed
