"""Whoever pays whom: the account with the lower number is locked first."""

import threading


# ANCHOR: ordered
class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(payer, payee, amount):
    first, second = sorted([payer, payee], key=lambda each: each.number)
    with first.lock, second.lock:
        payer.balance -= amount
        payee.balance += amount


def many(payer, payee):
    for _ in range(10_000):
        transfer(payer, payee, 1)


ada, ben = Account(1, 100), Account(2, 100)
threads = [
    threading.Thread(target=many, args=[ada, ben]),
    threading.Thread(target=many, args=[ben, ada]),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("20,000 transfers done:", ada.balance, ben.balance)
# ANCHOR_END: ordered
