"""Two locks in any order: give up, put back, wait a little, try again."""

import random
import threading
import time

# ANCHOR: try_again
accounts = {"Ada": 100, "Ben": 100}
locks = {name: threading.Lock() for name in accounts}


def transfer(payer, payee, amount):
    longest_wait = 0.0001
    while True:
        with locks[payer]:
            if locks[payee].acquire(blocking=False):  # do not wait for it
                accounts[payer] -= amount
                accounts[payee] += amount
                locks[payee].release()
                return
        # Here nothing is held. A random time, and longer after each failure.
        time.sleep(random.uniform(0, longest_wait))
        longest_wait = min(2 * longest_wait, 0.1)
# ANCHOR_END: try_again


def many(payer, payee):
    for _ in range(2_000):
        transfer(payer, payee, 1)


threads = [
    threading.Thread(target=many, args=["Ada", "Ben"]),
    threading.Thread(target=many, args=["Ben", "Ada"]),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("4,000 transfers done:", accounts)
