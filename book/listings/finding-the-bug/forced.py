"""A race made to happen every time, so that a test can hold it."""

import threading


# ANCHOR: account
class Account:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()

    def take(self, amount, between=lambda: None):
        if self.money >= amount:
            between()  # does nothing, except in a test
            self.money -= amount

    def take_locked(self, amount, between=lambda: None):
        with self.lock:
            self.take(amount, between)


# ANCHOR_END: account
# ANCHOR: test
def two_at_once(method):
    account = Account(100)
    meeting = threading.Barrier(2)

    def meet():
        try:
            meeting.wait(timeout=1)
        except threading.BrokenBarrierError:
            print("  nobody else came between")

    threads = [
        threading.Thread(target=method, args=(account, 100, meet))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("  money left:", account.money)


for method in (Account.take, Account.take_locked):
    print(method.__name__)
    two_at_once(method)
# ANCHOR_END: test
