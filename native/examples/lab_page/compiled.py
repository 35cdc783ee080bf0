import threading


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        with self.lock:
            if amount > self.balance:
                raise ValueError(f"{self.owner} has only {self.balance}")
            self.balance -= amount


def transfer(source, target, amount):
    try:
        source.withdraw(amount)
    except ValueError as error:
        print("refused:", error)
    else:
        target.deposit(amount)


def main():
    ann, bob = Account("Ann", 100), Account("Bob")
    threads = [
        threading.Thread(target=transfer, args=(ann, bob, amount))
        for amount in (30, 50, 70)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(ann.balance + bob.balance)
