class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.owner} has only {self.balance}")
        self.balance -= amount
        self.history.append(-amount)


def transfer(source, target, amount):
    try:
        source.withdraw(amount)
    except ValueError as error:
        print("refused:", error)
    else:
        target.deposit(amount)


def history(account):
    shown = [f"{amount:+d}" for amount in account.history]
    return f"{account.owner}: {', '.join(shown) or 'nothing'}"


def main():
    ann, bob = Account("Ann", 100), Account("Bob")
    for amount in (30, 50, 70):
        transfer(ann, bob, amount)
    print(history(ann), history(bob), sep="; ")
    print(ann.balance + bob.balance)


main()
