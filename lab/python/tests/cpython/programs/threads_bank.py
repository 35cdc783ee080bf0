import threading


class Account:
    def __init__(self, name, balance):
        self.name, self.balance = name, balance
        self.lock = threading.RLock()

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                raise ValueError(f"{self.name} has only {self.balance}")
            self.balance -= amount

    def deposit(self, amount):
        with self.lock:
            self.balance += amount


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.name)
    with first.lock, second.lock:
        source.withdraw(amount)
        target.deposit(amount)


a, b = Account("a", 100), Account("b", 100)
threads = [threading.Thread(target=transfer, args=pair) for pair in [(a, b, 30), (b, a, 50), (a, b, 5)]]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a.balance, b.balance, a.balance + b.balance)
try:
    transfer(a, b, 10**6)
except ValueError as error:
    print(error)
