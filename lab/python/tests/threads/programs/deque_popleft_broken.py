# A deque is asked for its length, and is empty when its turn comes.
# gil: found: exception, ok
# free: found: exception, ok
import collections
import contextlib
import threading

guard = contextlib.nullcontext()
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
