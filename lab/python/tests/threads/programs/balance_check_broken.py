# Both see enough money, and both take it.
# gil: found: assertion, ok
# free: found: assertion, ok
import contextlib
import threading

guard = contextlib.nullcontext()
balance = 100


def approve(amount):
    return amount


def withdraw(amount):
    global balance
    with guard:
        if balance >= amount:
            approve(amount)
            balance -= amount


threads = [threading.Thread(target=withdraw, args=(x,)) for x in (80, 60)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert balance >= 0, balance
