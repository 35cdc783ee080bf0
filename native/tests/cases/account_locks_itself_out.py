# expect: found
"""A method that holds the lock calls another that takes it: one thread is enough for a deadlock."""
import threading


class Account:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.cents = 0

    def add(self, cents: int) -> None:
        with self._lock:
            self.cents += cents

    def add_with_interest(self, cents: int) -> None:
        with self._lock:
            self.add(cents + cents // 10)


account = Account()
account.add(50)
account.add_with_interest(100)
print(account.cents)
