"""A lock stops only those who also take it."""

import threading

# ANCHOR: not_everyone_locks
price = 10
lock = threading.Lock()
lock_is_held = threading.Event()
price_was_changed = threading.Event()


def polite():
    with lock:
        before = price
        lock_is_held.set()
        price_was_changed.wait()
        print(f"I hold the lock. The price was {before}, now it is {price}.")


def impolite():
    global price
    lock_is_held.wait()
    price = 99  # takes no lock, so no lock stops it
    price_was_changed.set()


threads = [threading.Thread(target=task) for task in (polite, impolite)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# ANCHOR_END: not_everyone_locks
