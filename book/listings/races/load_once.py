"""Four threads ask for the same page at once. How often is it loaded?"""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

loads = []


def load(key):
    loads.append(key)
    time.sleep(0.3)  # stands for a download
    return f"text of {key}"


# ANCHOR: twice
cache = {}


def get(key):
    if key not in cache:  # check
        cache[key] = load(key)  # act, a third of a second later
    return cache[key]
# ANCHOR_END: twice


# ANCHOR: once
class OnceForEach:
    def __init__(self, load):
        self._load = load
        self._lock = threading.Lock()
        self._futures = {}

    def get(self, key):
        with self._lock:
            future = self._futures.get(key)
            mine = future is None  # am I the first who asks for it?
            if mine:
                future = self._futures[key] = Future()
        if mine:  # outside of the lock: other keys need not wait
            try:
                future.set_result(self._load(key))
            except BaseException as error:
                future.set_exception(error)
        return future.result()
# ANCHOR_END: once


def loads_of_four(get):
    loads.clear()
    with ThreadPoolExecutor(max_workers=4) as executor:
        texts = list(executor.map(get, ["/index"] * 4))
    assert texts == ["text of /index"] * 4
    return len(loads)


print("looked first, loads:", loads_of_four(get))
print("once for each, loads:", loads_of_four(OnceForEach(load).get))
