# expect: proved
"""The same with a lock that its holder may take again."""
import threading


class Account:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.cents = 0

    def add(self, cents: int) -> None:
        with self._lock:
            self.cents += cents

    def add_with_interest(self, cents: int) -> None:
        with self._lock:
            self.add(cents + cents // 10)


account = Account()
threads = [threading.Thread(target=account.add_with_interest, args=(100,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert account.cents == 220
print(account.cents)
