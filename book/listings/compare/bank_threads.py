"""Clerks as threads: each locks two accounts to move money between them."""

import time
from threading import Barrier

import measuring
from bank import ORDERS, digest, meet, transfers
from stuck import Lock, run_threads


class Account:
    def __init__(self, number):
        self.number = number
        self.balance = 0
        self.lock = Lock(f"account {number + 1}")


# ANCHOR: threads
def transfer(payer, payee, amount, order, pause):
    first, second = order(payer, payee)
    with first.lock:
        pause()
        with second.lock:
            payer.balance -= amount
            payee.balance += amount
# ANCHOR_END: threads


def move_money(parameters):
    clerks = [f"clerk {clerk + 1}" for clerk in range(parameters["clerks"])]
    accounts = [Account(n) for n in range(parameters["accounts"])]
    all_have_one = Barrier(len(clerks))
    order = ORDERS[parameters["order"]]

    def work(clerk):
        pause = all_have_one.wait if meet(parameters) else give_way
        for payer, payee, amount in transfers(parameters, clerk):
            transfer(accounts[payer], accounts[payee], amount, order, pause)
            pause = give_way

    run_threads(work, clerks, [account.lock for account in accounts])
    return digest(accounts)


def give_way():
    time.sleep(0)  # lets go of the GIL, and another thread can come between


if __name__ == "__main__":
    measuring.run(move_money)
