import threading


class Account(threading.local):
    kind = "plain"

    def __init__(self):
        self._amount = 0

    @property
    def amount(self):
        return self._amount

    @amount.setter
    def amount(self, amount):
        if amount < 0:
            raise ValueError("less than nothing")
        self._amount = amount

    @amount.deleter
    def amount(self):
        self._amount = 0

    @property
    def fixed(self):
        return "fixed"


account = Account()
account.amount = 5
account.kind = "own"


def work():
    print(account.amount, account.kind)
    account.amount = 7
    print(account.amount, sorted(account.__dict__))


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(account.amount, account.kind, sorted(account.__dict__))
try:
    account.amount = -1
except ValueError as error:
    print(error)
try:
    account.fixed = 1
except AttributeError:
    print("cannot be set", account.fixed)
del account.amount, account.kind
print(account.amount, account.kind)
