# The last item is seen by two and taken by one.
# gil: found: exception, ok
# free: found: exception, ok
import contextlib
import threading

guard = contextlib.nullcontext()
items = ["only"]


def take():
    with guard:
        if len(items) > 0:
            items.pop()


threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
