# Two transfers in opposite directions.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading


class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents
        self.lock = threading.Lock()

    def take(self, cents):
        self.cents -= cents


def transfer(source, target, cents):
    first, second = source, target
    with first.lock:
        source.take(cents)
        with second.lock:
            target.take(-cents)


a, b = Account(1, 100), Account(2, 100)
threads = [threading.Thread(target=transfer, args=(a, b, 10)), threading.Thread(target=transfer, args=(b, a, 20))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert (a.cents, b.cents) == (110, 90)
