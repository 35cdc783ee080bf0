import threading


# ANCHOR: tickets
class Tickets:
    def __init__(self, number):
        self.free = number
        self.sold = []
        self.lock = threading.Lock()

    def is_there_one(self):
        return self.free > 0

    def buy(self, customer):
        with self.lock:
            if self.is_there_one():
                self.free -= 1
                self.sold.append(customer)

    def report(self):
        with self.lock:
            return self.free, len(self.sold)
# ANCHOR_END: tickets


# ANCHOR: check
tickets = Tickets(1)


def audit():
    free, sold = tickets.report()
    assert free + sold == 1, f"{free} free and {sold} sold"


threads = [
    threading.Thread(target=tickets.buy, args=("Ada",)),
    threading.Thread(target=tickets.buy, args=("Ben",)),
    threading.Thread(target=audit),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
audit()
# ANCHOR_END: check
