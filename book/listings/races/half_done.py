"""What others see of a change that has several steps."""

import threading

# ANCHOR: half_done
accounts = {"Ada": 50, "Ben": 50}
lock = threading.Lock()
half_done = threading.Event()
go_on = threading.Event()


def move(amount):
    with lock:
        accounts["Ada"] -= amount
        half_done.set()
        go_on.wait()
        accounts["Ben"] += amount


mover = threading.Thread(target=move, args=[30])
mover.start()
half_done.wait()
print("who takes no lock sees:", sum(accounts.values()))
go_on.set()
with lock:
    print("who takes the lock sees:", sum(accounts.values()))
mover.join()
# ANCHOR_END: half_done
