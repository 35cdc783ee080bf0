"""One thread and one lock are enough to get stuck."""

import threading


# ANCHOR: itself
class Account:
    def __init__(self, lock):
        self.balance = 0
        self.lock = lock

    def pay_in(self, amount):
        # a plain `with self.lock:` would wait for ever; this gives up
        if not self.lock.acquire(timeout=1):
            return "stuck: waits for itself"
        self.balance += amount
        self.lock.release()
        return "done"

    def pay_in_twice(self, amount):
        with self.lock:  # both or none
            self.pay_in(amount)
            return self.pay_in(amount)


print("Lock: ", Account(threading.Lock()).pay_in_twice(10))
print("RLock:", Account(threading.RLock()).pay_in_twice(10))
# ANCHOR_END: itself
