# expect: proved
"""A bank whose transfers take both accounts' locks, always the lower number first."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

OPENING = 100
ROUNDS = 10


class InsufficientFunds(Exception):
    """There is less in an account than somebody wants to take out."""

    def __init__(self, account: Account, amount: int) -> None:
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")
        self.account = account
        self.amount = amount


@dataclass
class Account:
    number: int
    owner: str
    balance: int = OPENING
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def deposit(self, amount: int) -> None:
        if amount <= 0:
            raise ValueError("a deposit is positive")
        self.balance += amount

    def withdraw(self, amount: int) -> None:
        if amount <= 0:
            raise ValueError("a withdrawal is positive")
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.balance -= amount


class Bank:
    """All accounts, and the ways in which money moves between them."""

    def __init__(self, owners: list[str]) -> None:
        self.accounts = [Account(number, owner) for number, owner in enumerate(owners)]

    def __len__(self) -> int:
        return len(self.accounts)

    def find(self, owner: str) -> Account:
        for account in self.accounts:
            if account.owner == owner:
                return account
        raise KeyError(owner)

    def transfer(self, source: Account, target: Account, amount: int) -> None:
        """Moves money from one account to the other, or nothing at all."""
        if source is target:
            return
        first, second = sorted((source, target), key=lambda account: account.number)
        with first.lock:
            with second.lock:
                source.withdraw(amount)
                target.deposit(amount)

    def total(self) -> int:
        """What all accounts hold. Nobody may move money meanwhile."""
        for account in self.accounts:
            account.lock.acquire()
        try:
            return sum(account.balance for account in self.accounts)
        finally:
            for account in reversed(self.accounts):
                account.lock.release()


class Clerk(threading.Thread):
    """Moves money from one owner to another, again and again."""

    def __init__(self, bank: Bank, source: str, target: str, amount: int) -> None:
        super().__init__(name=f"clerk-{source}-{target}")
        self.bank = bank
        self.source = source
        self.target = target
        self.amount = amount
        self.moved = 0
        self.refused = 0

    def run(self) -> None:
        source = self.bank.find(self.source)
        target = self.bank.find(self.target)
        for _ in range(ROUNDS):
            try:
                self.bank.transfer(source, target, self.amount)
            except InsufficientFunds:
                self.refused += 1
            else:
                self.moved += self.amount


def main() -> None:
    bank = Bank(["ann", "bob", "cem"])
    before = bank.total()
    clerks = [
        Clerk(bank, "ann", "bob", 3),
        Clerk(bank, "bob", "ann", 2),
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()

    assert bank.total() == before, "money was made or lost"
    out, back = (clerk.moved for clerk in clerks)
    assert bank.find("ann").balance == OPENING - out + back
    assert bank.find("bob").balance == OPENING + out - back
    assert all(clerk.refused == 0 for clerk in clerks)
    for account in bank.accounts:
        print(f"{account.owner:<4}{account.balance:>5}")


if __name__ == "__main__":
    main()
