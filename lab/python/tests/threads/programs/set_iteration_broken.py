# A set may not change its size while a loop goes through it.
# gil: found: exception, ok
# free: found: exception, ok
import contextlib
import threading

guard = contextlib.nullcontext()
members = {1, 2}


def count():
    with guard:
        for member in members:
            pass


def join():
    with guard:
        members.add(3)


threads = [threading.Thread(target=count), threading.Thread(target=join)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
