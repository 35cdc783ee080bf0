"""An exception opens the lock. It does not undo what was done inside."""

import threading

# ANCHOR: no_undo
accounts = {"Ada": 50, "Ben": 50}
lock = threading.Lock()

try:
    with lock:
        accounts["Ada"] -= 30
        accounts["Bne"] += 30  # a slip of the fingers
except KeyError:
    print("the transfer failed")

print("the lock is still held:", lock.locked())
print("money in all:", sum(accounts.values()))
# ANCHOR_END: no_undo
