"""A lock that is taken, and never given back, because of an exception."""

import threading

# ANCHOR: left_locked
lock = threading.Lock()
seats = {"Ada": "12A"}


def seat_of(name):
    lock.acquire()
    seat = seats[name]  # a KeyError leaves the function here
    lock.release()
    return seat


def ask(name):
    try:
        print(name, "sits at", seat_of(name))
    except KeyError:
        print(name, "has no seat")


ask("Ben")
thread = threading.Thread(target=ask, args=["Ada"], daemon=True)
thread.start()
thread.join(timeout=1)
print("after a second, Ada still waits:", thread.is_alive())
# ANCHOR_END: left_locked
