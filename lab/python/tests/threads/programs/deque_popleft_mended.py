# A deque is asked for its length, and is empty when its turn comes.
# gil: proved
# free: proved
import collections
import contextlib
import threading

guard = threading.RLock()
items = collections.deque(["only"])


def take():
    with guard:
        if len(items):
            items.popleft()


threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
