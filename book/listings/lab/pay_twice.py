"""Two copies of one order arrive at the same moment, at two threads."""

from threading import Thread


class Bank:
    def __init__(self):
        self.done = set()  # the keys of orders
        self.paid = 0

    def transfer(self, amount):
        self.paid += amount

    def pay(self, key, amount):
        if key not in self.done:
            self.transfer(amount)
            self.done.add(key)


# ANCHOR: check
bank = Bank()
copies = [Thread(target=bank.pay, args=("order 7", 10)) for _ in range(2)]
for copy in copies:
    copy.start()
for copy in copies:
    copy.join()
assert bank.paid == 10, f"Ann got {bank.paid}"
# ANCHOR_END: check
