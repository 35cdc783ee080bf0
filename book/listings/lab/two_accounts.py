import threading


class Account:
    def __init__(self, number):
        self.number = number
        self.coins = 5
        self.lock = threading.Lock()


# ANCHOR: move
def move(source, target, coins):
    source.coins -= coins
    target.coins += coins
# ANCHOR_END: move


# ANCHOR: check
a, b = Account(1), Account(2)


def audit():
    with a.lock, b.lock:
        assert a.coins + b.coins == 10, "coins are missing"


threads = [
    threading.Thread(target=move, args=(a, b, 1)),
    threading.Thread(target=move, args=(b, a, 2)),
    threading.Thread(target=audit),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert (a.coins, b.coins) == (6, 4), (a.coins, b.coins)
# ANCHOR_END: check
