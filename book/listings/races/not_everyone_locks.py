"""A lock stops only those who also take it."""

import threading

# ANCHOR: not_everyone_locks
price = 10
lock = threading.Lock()


def change_the_price():
    global price
    price = 99  # takes no lock, so no lock stops it


with lock:
    before = price
    other = threading.Thread(target=change_the_price)
    other.start()
    other.join()
    print(f"I hold the lock. The price was {before}, now it is {price}.")
# ANCHOR_END: not_everyone_locks
