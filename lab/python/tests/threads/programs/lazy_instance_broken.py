# Whoever comes first makes it; two may come first.
# gil: found: assertion, ok
# free: found: assertion, ok
import contextlib
import threading

guard = contextlib.nullcontext()
made = 0
service = None


class Service:
    def __init__(self):
        global made
        made += 1


def get():
    global service
    with guard:
        if service is None:
            service = Service()
        return service


threads = [threading.Thread(target=get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert made == 1, made
