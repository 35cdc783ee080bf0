# `+=` on a property calls two functions.
# gil: found: assertion, ok
# free: found: assertion, ok
import contextlib
import threading


class Account:
    cents = 0

    @property
    def balance(self):
        return self.cents

    @balance.setter
    def balance(self, cents):
        self.cents = cents


account = Account()
guard = contextlib.nullcontext()


def pay_in():
    with guard:
        account.balance += 10


threads = [threading.Thread(target=pay_in) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert account.cents == 20, account.cents
