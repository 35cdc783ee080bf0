"""What others see of a change that has several steps."""

import threading

# ANCHOR: half_done
accounts = {"Ada": 50, "Ben": 50}
lock = threading.Lock()


def look():
    print("who takes no lock sees:", sum(accounts.values()))


def look_with_lock():
    with lock:
        print("who takes the lock sees:", sum(accounts.values()))


careless = threading.Thread(target=look)
careful = threading.Thread(target=look_with_lock)

with lock:
    accounts["Ada"] -= 30
    careless.start()  # both of them come in the middle of the transfer
    careful.start()
    careless.join()
    accounts["Ben"] += 30
careful.join()
# ANCHOR_END: half_done
